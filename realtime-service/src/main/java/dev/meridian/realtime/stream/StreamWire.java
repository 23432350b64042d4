package dev.meridian.realtime.stream;

import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.delivery.CloseCodes;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.delivery.Wire;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** An answer that goes on. */
final class StreamWire implements Wire {

  private final HttpServerRequest request;
  private final Context loop;
  private final StreamLanguage language;

  StreamWire(HttpServerRequest request, Context loop, StreamLanguage language) {
    this.request = request;
    this.loop = loop;
    this.language = language;
  }

  @Override
  public void onOwnThread(Runnable work) {
    loop.runOnContext(turn -> work.run());
  }

  @Override
  public void send(List<Text> texts, Sent sent) {
    Buffer all = Buffer.buffer(texts.stream().mapToInt(Text::length).sum());
    texts.forEach(text -> all.appendBytes(text.bytes()));
    request.response().write(all).onComplete(done -> sent.done(done.succeeded()));
  }

  @Override
  public void close(int code, String reason) {
    if (code == CloseCodes.SLOW) {
      // It takes nothing: a last word would wait behind everything else.
      request.connection().close();
    } else if (!request.response().ended()) {
      request.response().end(language.message(new ServerMessage.End(code, reason)));
    }
  }

  @Override
  public void cut() {
    loop.runOnContext(turn -> request.connection().close());
  }
}
