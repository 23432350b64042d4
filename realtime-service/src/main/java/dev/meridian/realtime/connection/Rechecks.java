package dev.meridian.realtime.connection;

import dev.meridian.realtime.user.UserGone;
import dev.meridian.realtime.user.UserTokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jboss.logging.Logger;

/**
 * Looks up each connected user's rights from time to time, and at once where they are known to have
 * changed, a few at a time; what is found acts through {@link Reauthorisation}.
 */
@ApplicationScoped
class Rechecks {

  private static final Logger LOG = Logger.getLogger(Rechecks.class);

  private final Clients clients;
  private final UserTokens users;
  private final RightsConfig config;
  private final Vertx vertx;
  private final Clock clock;

  private final Queue<Turn> queue = new PriorityQueue<>(Comparator.comparing(Turn::at));

  /** Of each user's turns in the queue the one that counts. */
  private final Map<String, Turn> turns = new HashMap<>();

  private int running;
  private long timer;

  /** When a user is looked up. */
  private record Turn(String user, Instant at) {}

  Rechecks(Clients clients, UserTokens users, RightsConfig config, Vertx vertx, Clock clock) {
    this.clients = clients;
    this.users = users;
    this.config = config;
    this.vertx = vertx;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup) {
    timer = vertx.setPeriodic(config.retryDelay().toMillis(), tick -> look());
  }

  void stop(@Observes ShutdownEvent shutdown) {
    vertx.cancelTimer(timer);
  }

  /** From now on the user's rights are looked up from time to time, while connected. */
  synchronized void watch(String user) {
    if (!turns.containsKey(user)) {
      schedule(user, config.recheck());
    }
  }

  /** The users' rights are looked up as soon as there is room. */
  void soon(Iterable<String> changed) {
    synchronized (this) {
      changed.forEach(user -> schedule(user, Duration.ZERO));
    }
    look();
  }

  private void schedule(String user, Duration pause) {
    var turn = new Turn(user, clock.instant().plus(pause));
    turns.put(user, turn);
    queue.add(turn);
  }

  private void look() {
    for (var turn = next(); turn.isPresent(); turn = next()) {
      lookUp(turn.get());
    }
  }

  private synchronized Optional<Turn> next() {
    Instant now = clock.instant();
    while (running < config.concurrency() && !queue.isEmpty() && !queue.peek().at().isAfter(now)) {
      Turn turn = queue.remove();
      if (!turn.equals(turns.get(turn.user()))) {
        continue;
      }
      if (clients.of(turn.user()).isEmpty()) {
        turns.remove(turn.user());
        continue;
      }
      running++;
      return Optional.of(turn);
    }
    return Optional.empty();
  }

  private void lookUp(Turn turn) {
    users
        .of(turn.user())
        .ifNoItem()
        .after(config.deadline())
        .fail()
        .subscribe()
        .with(known -> ended(turn, config.recheck()), failure -> failed(turn, failure));
  }

  private void failed(Turn turn, Throwable failure) {
    if (failure instanceof UserGone) {
      ended(turn, config.recheck());
      return;
    }
    LOG.debugf(failure, "The rights of %s cannot be looked up at present", turn.user());
    ended(turn, config.retryDelay());
  }

  /** Unless it was scheduled anew meanwhile, the user is scheduled again. */
  private void ended(Turn turn, Duration pause) {
    synchronized (this) {
      running--;
      if (turn.equals(turns.get(turn.user()))) {
        schedule(turn.user(), pause);
      }
    }
    look();
  }
}
