package dev.meridian.gateway.limit;

import dev.meridian.platform.json.WireName;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How often who may call what. Public because the framework's validation reads nested groups of
 * public interfaces only.
 */
@ConfigMapping(prefix = "meridian.limits")
public interface LimitConfig {

  /** Classes of requests by name. */
  Map<String, @Valid Figures> classes();

  /**
   * Which requests are of which class: a path pattern, perhaps after a method ({@code POST
   * /api/v1/exports}). A pattern covers what is below it; {@code *} stands for one segment. The
   * most specific one counts; what none covers is not limited.
   */
  Map<String, String> routes();

  /**
   * By what the figures of classes that go by role are multiplied; of several roles the highest
   * counts, and 1 for a role that is not named; 0.01 to 1,000,000.
   */
  Map<String, @DecimalMin("0.01") @DecimalMax("1000000") Double> roles();

  /**
   * What one replica lets through of what was left, while Redis is away: about one part in as many
   * as there are replicas, so that together they keep the limit; 0.01 to 1.
   */
  @WithDefault("0.5")
  @DecimalMin("0.01")
  @DecimalMax("1")
  double localShare();

  /** A lease is one part in so many of what is left; 2 to 100. */
  @WithDefault("8")
  @Min(2)
  @Max(100)
  int blocks();

  /**
   * How long Redis may take, once: from then on nobody waits for it until it is back; 10 ms to 5 s.
   */
  @WithDefault("200ms")
  @DurationMin(millis = 10)
  @DurationMax(seconds = 5)
  Duration deadline();

  /**
   * How often a replica asks again when nothing was left, or Redis was away, and returns what it
   * does not use; 100 ms to 10 s.
   */
  @WithDefault("1s")
  @DurationMin(millis = 100)
  @DurationMax(seconds = 10)
  Duration recheck();

  /** Subjects that a replica remembers at a time, those used longest ago are forgotten first. */
  @WithDefault("100000")
  @Min(1000)
  @Max(10_000_000)
  long subjects();

  /** The figures of one class. */
  interface Figures {

    /** Requests in a window. */
    @Min(1)
    long requests();

    /** It begins with the first request; 1 s to 1 day. */
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration window();

    /** Who shares it. */
    @WithDefault("user")
    Sharing per();

    /** Whether the role multiplies it. An API key has limits of its own instead of such a class. */
    @WithDefault("false")
    boolean byRole();
  }

  /** Whose requests count together. */
  enum Sharing implements WireName {
    USER,
    SESSION,

    /** What the code that counts says: an address, or an address and an e-mail address. */
    GIVEN;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
