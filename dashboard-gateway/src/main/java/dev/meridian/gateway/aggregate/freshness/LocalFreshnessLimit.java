package dev.meridian.gateway.aggregate.freshness;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what each user forces at this replica, over a window that slides. */
@DefaultBean
@ApplicationScoped
class LocalFreshnessLimit implements FreshnessLimit {

  private static final int USERS = 100_000;

  private final Cache<String, Deque<Instant>> forced;
  private final int limit;
  private final Duration window;
  private final Clock clock;

  @Inject
  LocalFreshnessLimit(FreshnessConfig config, Clock clock) {
    this(config.limit(), config.window(), clock);
  }

  LocalFreshnessLimit(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
    this.forced = Caffeine.newBuilder().maximumSize(USERS).expireAfterAccess(window).build();
  }

  @Override
  public void admit(Caller caller) {
    Deque<Instant> times = forced.get(caller.userId(), user -> new ArrayDeque<>());
    Instant now = clock.instant();
    synchronized (times) {
      while (!times.isEmpty() && !now.isBefore(times.peekFirst().plus(window))) {
        times.removeFirst();
      }
      if (times.size() >= limit) {
        throw refusal(Duration.between(now, times.peekFirst().plus(window)));
      }
      times.addLast(now);
    }
  }

  /** Rounded up, so that whoever waits that long is not refused again. */
  private Failure.RateLimited refusal(Duration wait) {
    return new Failure.RateLimited(
        "Everything may be computed anew " + limit + " times in " + window.toSeconds() + " s.",
        Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}
