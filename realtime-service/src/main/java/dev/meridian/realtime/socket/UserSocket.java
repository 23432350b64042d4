package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Door;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** A WebSocket whose path ends in whose it is; nothing here blocks. */
abstract class UserSocket {

  private final Sockets sockets;
  private final Function<String, Door> door;

  /**
   * @param door what it opens, by the end of its path
   */
  UserSocket(Sockets sockets, Function<String, Door> door) {
    this.sockets = sockets;
    this.door = door;
  }

  @OnOpen
  Uni<Void> opened(WebSocketConnection connection) {
    return sockets.opened(connection, door.apply(connection.pathParam("id")));
  }

  @OnTextMessage
  Uni<Void> received(String text, WebSocketConnection connection) {
    return sockets.received(connection, text);
  }

  @OnBinaryMessage
  Uni<Void> received(Buffer bytes, WebSocketConnection connection) {
    return sockets.receivedBytes(connection);
  }

  @OnClose
  Uni<Void> closed(WebSocketConnection connection) {
    return sockets.closed(connection);
  }

  @OnError
  Uni<Void> failed(Throwable failure, WebSocketConnection connection) {
    return sockets.failed(connection, failure);
  }
}
