package dev.meridian.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.meridian.platform.problem.Failure;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Makes guessing one address's password slow, from wherever it is tried. Nobody is locked out by
 * it: who knows the password gets in, a little later. An address that nobody has is treated alike.
 * Each replica counts what it sees itself.
 */
@ApplicationScoped
class Slowdown {

  /** How repeated attempts to sign in are slowed. */
  @ConfigMapping(prefix = "meridian.login")
  interface Config {

    /** Attempts at one address that do not wait; at least 1. */
    @WithDefault("5")
    @Min(1)
    int freeAttempts();

    /** The wait of the first attempt after those, doubled for each further one; 1 ms to 10 s. */
    @WithDefault("250ms")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 10)
    Duration firstWait();

    /** The longest wait; up to 30 s. */
    @WithDefault("4s")
    @DurationMax(seconds = 30)
    Duration longestWait();

    /** After so long without an attempt an address starts anew; 1 minute to 1 day. */
    @WithDefault("15m")
    @DurationMin(minutes = 1)
    @DurationMax(days = 1)
    Duration memory();

    /** Attempts at one address that may wait at a time, from wherever; 1 to 10,000. */
    @WithDefault("50")
    @Min(1)
    @Max(10_000)
    int waitingAtAddress();

    /** Attempts that may wait at a time, at all addresses together; 1 to 1,000,000. */
    @WithDefault("5000")
    @Min(1)
    @Max(1_000_000)
    int waiting();

    /** Addresses that are remembered at a time; those tried least are forgotten first. */
    @WithDefault("100000")
    @Min(1000)
    @Max(10_000_000)
    long addresses();
  }

  private static final int MOST_DOUBLINGS = 20;

  private final Config config;
  private final Cache<String, Attempts> attempts;
  private final AtomicInteger waiting = new AtomicInteger();

  /** What is known of one address. */
  private record Attempts(AtomicInteger made, AtomicInteger waiting) {

    Attempts() {
      this(new AtomicInteger(), new AtomicInteger());
    }
  }

  @Inject
  Slowdown(Config config) {
    this(config, Ticker.systemTicker());
  }

  Slowdown(Config config, Ticker ticker) {
    this.config = config;
    this.attempts =
        Caffeine.newBuilder()
            .maximumSize(config.addresses())
            .expireAfterAccess(config.memory())
            .ticker(ticker)
            .build();
  }

  /** Counts an attempt before it is made, and tells how long it must wait. */
  Duration next(String email) {
    int earlier = at(email).made().getAndIncrement();
    if (earlier < config.freeAttempts()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(earlier - config.freeAttempts(), MOST_DOUBLINGS);
    Duration wait = config.firstWait().multipliedBy(1L << doublings);
    return wait.compareTo(config.longestWait()) < 0 ? wait : config.longestWait();
  }

  /**
   * A place to wait in, for an attempt that must: they are bounded, as everybody can come from many
   * networks at once.
   *
   * @return gives the place up
   * @throws Failure.RateLimited when all are taken
   */
  Runnable takePlace(String email) {
    AtomicInteger here = at(email).waiting();
    if (!take(waiting, config.waiting())) {
      throw full();
    }
    if (!take(here, config.waitingAtAddress())) {
      waiting.decrementAndGet();
      throw full();
    }
    return () -> {
      here.decrementAndGet();
      waiting.decrementAndGet();
    };
  }

  private static boolean take(AtomicInteger taken, int most) {
    return taken.getAndUpdate(present -> Math.min(present + 1, most)) < most;
  }

  private Failure full() {
    return new Failure.RateLimited(
        "Too many attempts to sign in wait at present.", config.longestWait());
  }

  private Attempts at(String email) {
    return attempts.get(key(email), unknown -> new Attempts());
  }

  /** The right password was given. */
  void forget(String email) {
    attempts.invalidate(key(email));
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
