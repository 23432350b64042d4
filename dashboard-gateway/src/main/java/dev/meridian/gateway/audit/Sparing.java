package dev.meridian.gateway.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps those who are refused from filling the trail: the same is recorded once a minute, and in a
 * minute so much at most. Who is refused beyond that has company that is on record.
 */
@ApplicationScoped
class Sparing {

  private static final int MINUTE = 60;

  private final Clock clock;
  private final int most;
  private volatile Minute minute = new Minute(0);

  Sparing(Clock clock, AuditConfig config) {
    this.clock = clock;
    this.most = config.limits();
  }

  /** What was recorded in one minute. */
  private record Minute(long number, Set<Object> known) {

    Minute(long number) {
      this(number, ConcurrentHashMap.newKeySet());
    }
  }

  /** Whether it is to be recorded. */
  boolean admits(Object what) {
    Set<Object> known = present().known();
    return known.size() < most && known.add(what);
  }

  private Minute present() {
    Minute seen = minute;
    long now = clock.instant().getEpochSecond() / MINUTE;
    if (seen.number() != now) {
      seen = new Minute(now);
      minute = seen;
    }
    return seen;
  }
}
