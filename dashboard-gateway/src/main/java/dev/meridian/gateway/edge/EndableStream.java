package dev.meridian.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A stream that can be ended before its source ends, with some last words, where a frame of it
 * does.
 */
final class EndableStream implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final Frames frames;
  private final Buffer lastWords;
  private final Context context;
  private Handler<Buffer> reader;
  private Handler<Void> atEnd;
  private boolean ending;
  private boolean over;

  /**
   * @param context on which the source is read
   * @param lastWords what is read last where the stream ends early; may be empty
   */
  EndableStream(ReadStream<Buffer> source, Frames frames, Buffer lastWords, Context context) {
    this.source = source;
    this.frames = frames;
    this.lastWords = lastWords;
    this.context = context;
  }

  /** From any thread; at the latest with the end of the frame that has begun. */
  void end() {
    context.runOnContext(
        now -> {
          ending = true;
          if (frames.isBetween()) {
            finish();
          }
        });
  }

  /** Whether it was ended before its source was. */
  boolean wasEnded() {
    return ending && over;
  }

  private void read(Buffer bytes) {
    if (over) {
      return;
    }
    int end = frames.follow(bytes);
    if (!ending || end < 0) {
      reader.handle(bytes);
    } else {
      reader.handle(bytes.slice(0, end));
      finish();
    }
  }

  private void finish() {
    if (!over && reader != null && lastWords.length() > 0) {
      reader.handle(lastWords);
    }
    sayEnd();
  }

  private void sayEnd() {
    if (!over) {
      over = true;
      if (atEnd != null) {
        atEnd.handle(null);
      }
    }
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    reader = handler;
    source.handler(handler == null ? null : this::read);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    atEnd = handler;
    source.endHandler(handler == null ? null : ended -> sayEnd());
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    source.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
