package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Door;
import io.quarkus.websockets.next.WebSocket;

/** The WebSocket of what a user is to be told of. */
@WebSocket(path = NotificationSocket.PATH + "{id}")
class NotificationSocket extends UserSocket {

  static final String PATH = "/ws/dashboard/notifications/";

  NotificationSocket(Sockets sockets) {
    super(sockets, Door::notifications);
  }
}
