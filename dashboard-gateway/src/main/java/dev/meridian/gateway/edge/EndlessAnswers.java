package dev.meridian.gateway.edge;

import dev.meridian.platform.leaving.Leaving;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * WebSockets and event streams, which end by themselves at no time. When the gateway stops they are
 * ended little by little, so that their clients do not come back all at once.
 */
@ApplicationScoped
class EndlessAnswers {

  private static final long MILLIS_EACH = 2;

  private final Set<EndableStream> open = ConcurrentHashMap.newKeySet();
  private final EdgeConfig config;
  private final Leaving leaving;
  private final Vertx vertx;
  private volatile boolean ending;

  EndlessAnswers(EdgeConfig config, Leaving leaving, Vertx vertx) {
    this.config = config;
    this.leaving = leaving;
    this.vertx = vertx;
  }

  /** Who opens one says so, and {@link #ended} once. */
  void opened(EndableStream answer) {
    leaving.begins();
    open.add(answer);
    if (ending) {
      answer.end();
    }
  }

  void ended(EndableStream answer) {
    if (open.remove(answer)) {
      leaving.isOver();
    }
  }

  void end(@Observes ShutdownDelayInitiatedEvent stopping) {
    ending = true;
    List<EndableStream> all = List.copyOf(open);
    long millis = Math.min(config.endWithin().toMillis(), all.size() * MILLIS_EACH);
    for (int number = 0; number < all.size(); number++) {
      EndableStream answer = all.get(number);
      vertx.setTimer(1 + number * millis / all.size(), fired -> answer.end());
    }
  }
}
