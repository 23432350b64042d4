package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Door;
import io.quarkus.websockets.next.WebSocket;

/** The dashboard's WebSocket. */
@WebSocket(path = "/ws/dashboard/{id}")
class DashboardSocket extends UserSocket {

  DashboardSocket(Sockets sockets) {
    super(sockets, Door::dashboard);
  }
}
