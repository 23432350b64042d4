package dev.meridian.realtime.stream;

import dev.meridian.realtime.connection.Client;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps streams from looking dead, to proxies as to clients. */
@ApplicationScoped
class Heartbeats {

  private final Vertx vertx;
  private final StreamConfig config;

  Heartbeats(Vertx vertx, StreamConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** The heartbeat by which it is ended. */
  long begin(Client client) {
    return vertx.setPeriodic(
        config.heartbeat().toMillis(), tick -> client.outlet().send(StreamLanguage.HEARTBEAT));
  }

  void end(long heartbeat) {
    vertx.cancelTimer(heartbeat);
  }
}
