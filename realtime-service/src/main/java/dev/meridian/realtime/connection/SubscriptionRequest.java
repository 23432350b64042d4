package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Slot;
import java.time.Duration;
import java.util.Set;

/**
 * What a client wants to be shown, and how.
 *
 * @param id by which the client knows it
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param interval between whole states
 */
public record SubscriptionRequest(
    String id, String portfolio, Duration interval, Slot.Order order, Manner manner) {

  /**
   * How it was asked for.
   *
   * @param dialect in which it is answered
   * @param dataTypes what its client calls the figures that it is after, for statistics alone
   */
  public record Manner(Dialect dialect, Set<String> dataTypes) {

    public static final Manner PLAIN = new Manner(Dialect.OURS, Set.of());

    public Manner {
      dataTypes = Set.copyOf(dataTypes);
    }
  }

  /** Shortest and longest time between two whole states, in seconds. */
  public static final int MIN_INTERVAL = 10;

  public static final int MAX_INTERVAL = 300;
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

  /** The id of what is shown to who has asked for nothing in particular. */
  public static final String DEFAULT_ID = "dashboard";

  /** The same for another portfolio, where a client is already shown this. */
  SubscriptionRequest ofPortfolio(String other) {
    return new SubscriptionRequest(id, other, interval, order, manner);
  }

  /** What every connection begins with. */
  public static SubscriptionRequest first() {
    return new SubscriptionRequest(
        DEFAULT_ID,
        Portfolios.NO_FILTER,
        DEFAULT_INTERVAL,
        new Slot.Order(Mode.FULL, null, Slot.Order.NO_END),
        Manner.PLAIN);
  }
}
