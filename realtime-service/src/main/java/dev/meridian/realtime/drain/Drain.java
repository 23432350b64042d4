package dev.meridian.realtime.drain;

import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.delivery.CloseCodes;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends the clients elsewhere before the service stops: lets nobody in, and closes the connections
 * little by little, each with a moment of its own to come back.
 */
@ApplicationScoped
class Drain {

  private static final Logger LOG = Logger.getLogger(Drain.class);

  private final Clients clients;
  private final DrainConfig config;
  private final Vertx vertx;

  Drain(Clients clients, DrainConfig config, Vertx vertx) {
    this.clients = clients;
    this.config = config;
    this.vertx = vertx;
  }

  /** Holds the stop up until everybody has left, or the time for it has passed. */
  void begin(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
    clients.leave();
    Queue<Client> waiting = new ArrayDeque<>(clients.all());
    if (waiting.isEmpty()) {
      return;
    }
    int count = waiting.size();
    DrainPace pace = DrainPace.of(count, config.duration(), config.leastPerSecond());
    var empty = new CountDownLatch(1);
    long timer =
        vertx.setPeriodic(
            pace.step().toMillis(),
            step -> {
              for (int index = 0; index < pace.perStep() && !waiting.isEmpty(); index++) {
                sendAway(waiting.remove());
              }
              if (clients.all().isEmpty()) {
                empty.countDown();
              }
            });
    boolean left = empty.await(config.duration().toMillis(), TimeUnit.MILLISECONDS);
    vertx.cancelTimer(timer);
    LOG.infof(
        "%d connections were sent elsewhere; %d are still open",
        count, left ? 0 : clients.all().size());
  }

  private void sendAway(Client client) {
    client.tell(new ServerMessage.Restart(returnAfter()));
    client.outlet().close(CloseCodes.RESTART, "Restarting; come back.");
  }

  private Duration returnAfter() {
    return Duration.ofMillis(
        1 + ThreadLocalRandom.current().nextLong(config.returnWithin().toMillis()));
  }
}
