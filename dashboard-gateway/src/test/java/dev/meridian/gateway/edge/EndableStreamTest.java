package dev.meridian.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EndableStreamTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final Context context = VERTX.getOrCreateContext();
  private final Source source = new Source();
  private final List<String> read = new CopyOnWriteArrayList<>();

  @AfterAll
  static void stop() {
    var unused = VERTX.close();
  }

  /** What the test says that has come. */
  private static final class Source implements ReadStream<Buffer> {
    private Handler<Buffer> reader;
    private Handler<Void> atEnd;

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
      reader = handler;
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
      atEnd = handler;
      return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      return this;
    }
  }

  /** A frame ends with a full stop. */
  private static final class Sentences implements Frames {
    private boolean between = true;

    @Override
    public int follow(Buffer bytes) {
      String text = bytes.toString();
      between = text.endsWith(".");
      return text.indexOf('.') + 1 == 0 ? -1 : text.indexOf('.') + 1;
    }

    @Override
    public boolean isBetween() {
      return between;
    }
  }

  @Test
  void what_comes_is_passed_on_to_its_end() {
    EndableStream stream = open();
    say("One. Tw");
    say("o.");
    onContext(() -> source.atEnd.handle(null));
    assertThat(String.join("", read)).isEqualTo("One. Two.|end");
    assertThat(stream.wasEnded()).isFalse();
  }

  @Test
  void between_two_frames_it_ends_at_once_with_its_last_words() {
    EndableStream stream = open();
    say("One.");
    stream.end();
    await().untilAsserted(() -> assertThat(String.join("", read)).isEqualTo("One.Bye.|end"));
    assertThat(stream.wasEnded()).isTrue();
  }

  @Test
  void within_a_frame_it_ends_with_the_frame() {
    EndableStream stream = open();
    say("On");
    stream.end();
    say("e. Two.");
    assertThat(String.join("", read)).isEqualTo("One.Bye.|end");
  }

  @Test
  void what_comes_after_its_end_is_nobodys() {
    EndableStream stream = open();
    stream.end();
    say("Late.");
    stream.end();
    onContext(() -> source.atEnd.handle(null));
    assertThat(String.join("", read)).isEqualTo("Bye.|end");
  }

  private EndableStream open() {
    var stream = new EndableStream(source, new Sentences(), Buffer.buffer("Bye."), context);
    stream.handler(bytes -> read.add(bytes.toString()));
    stream.endHandler(ended -> read.add("|end"));
    return stream;
  }

  private void say(String text) {
    onContext(() -> source.reader.handle(Buffer.buffer(text)));
  }

  /** As the source does, and in the order in which it is asked to. */
  private void onContext(Runnable work) {
    var done = new CountDownLatch(1);
    context.runOnContext(
        now -> {
          work.run();
          done.countDown();
        });
    await().until(() -> done.getCount() == 0);
  }
}
