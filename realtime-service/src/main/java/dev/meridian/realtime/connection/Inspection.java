package dev.meridian.realtime.connection;

import dev.meridian.realtime.delivery.CloseCodes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Ends the connections that must not stay: expired, slow, or never authenticated. */
@ApplicationScoped
class Inspection {

  private final Clients clients;
  private final ConnectionConfig config;
  private final Clock clock;

  Inspection(Clients clients, ConnectionConfig config, Clock clock) {
    this.clients = clients;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup, Vertx vertx, MeterRegistry meters) {
    Gauge.builder("meridian.realtime.connections", clients, Clients::count)
        .description("Open WebSocket connections of this replica")
        .register(meters);
    vertx.setPeriodic(
        config.inspection().toMillis(), timer -> clients.all().forEach(this::inspect));
  }

  private void inspect(Client client) {
    client.outlet().closeIfStuck(config.slowAfter());
    if (client.isAuthenticated()) {
      if (!clock.instant().isBefore(client.session().expiresAt())) {
        client.outlet().close(CloseCodes.EXPIRED, "Your token expired; connect with a new one.");
      }
    } else if (clock.instant().isAfter(client.openedAt().plus(config.authenticationDeadline()))) {
      client.outlet().close(CloseCodes.UNAUTHENTICATED, "No token came in time.");
    }
  }
}
