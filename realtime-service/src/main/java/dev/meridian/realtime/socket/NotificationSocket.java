package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Door;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** The WebSocket of what a user is to be told of; nothing here blocks. */
@WebSocket(path = NotificationSocket.PATH + "{id}")
class NotificationSocket {

  static final String PATH = "/ws/dashboard/notifications/";

  private final Sockets sockets;

  NotificationSocket(Sockets sockets) {
    this.sockets = sockets;
  }

  @OnOpen
  Uni<Void> opened(WebSocketConnection connection) {
    return sockets.opened(connection, Door.notifications(connection.pathParam("id")));
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
