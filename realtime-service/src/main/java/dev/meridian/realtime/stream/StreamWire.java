package dev.meridian.realtime.stream;

import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.delivery.CloseCodes;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.delivery.Wire;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * An answer that goes on. It ends on a turn of its own: whoever ends it may hold a view, and its
 * end makes its client leave that view.
 */
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
  public void send(Text text, Sent sent) {
    request
        .response()
        .write(Buffer.buffer(text.bytes()))
        .onComplete(done -> sent.done(done.succeeded()));
  }

  @Override
  public void close(int code, String reason) {
    loop.runOnContext(turn -> end(code, reason));
  }

  @Override
  public void cut() {
    loop.runOnContext(turn -> request.connection().close());
  }

  private void end(int code, String reason) {
    if (code == CloseCodes.SLOW) {
      // It takes nothing: a last word would wait behind everything else.
      request.connection().close();
    } else if (!request.response().ended()) {
      request.response().end(language.message(new ServerMessage.End(code, reason)));
    }
  }
}
