package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.CloseCodes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends the connections that must not stay: expired, slow, never authenticated, or closed before.
 */
@ApplicationScoped
class Inspection {

  private final Vertx vertx;
  private final Clients clients;
  private final ConnectionConfig config;
  private final Clock clock;
  private long timer;

  Inspection(Vertx vertx, Clients clients, ConnectionConfig config, Clock clock) {
    this.vertx = vertx;
    this.clients = clients;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup, MeterRegistry meters) {
    for (Transport transport : Transport.values()) {
      Gauge.builder("meridian.realtime.connections", clients, open -> open.count(transport))
          .description("Open connections of this replica by transport")
          .tag("transport", transport.label())
          .register(meters);
    }
    timer =
        vertx.setPeriodic(
            config.inspection().toMillis(), tick -> clients.all().forEach(this::inspect));
  }

  void stop(@Observes ShutdownEvent shutdown) {
    vertx.cancelTimer(timer);
  }

  private void inspect(Client client) {
    client.outlet().closeIfStuck(config.slowAfter());
    client.outlet().cutIfStillThere(config.leaveWithin());
    if (client.isAuthenticated()) {
      inspectExpiry(client, client.session().expiresAt());
    } else if (clock.instant().isAfter(client.openedAt().plus(config.authenticationDeadline()))) {
      client.outlet().close(CloseCodes.UNAUTHENTICATED, "No token came in time.");
    }
  }

  private void inspectExpiry(Client client, Instant expiresAt) {
    Instant now = clock.instant();
    if (!now.isBefore(expiresAt)) {
      client.outlet().close(CloseCodes.EXPIRED, "Your token expired; connect with a new one.");
    } else if (client.transport() == Transport.WEB_SOCKET
        && !now.isBefore(expiresAt.minus(config.expiryWarning()))
        && client.mustBeWarned()) {
      client.tell(ServerMessage.SystemUpdate.expires(expiresAt));
    }
  }
}
