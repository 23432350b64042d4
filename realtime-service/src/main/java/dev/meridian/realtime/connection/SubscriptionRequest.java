package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Slot;
import java.time.Duration;

/**
 * What a client wants to be shown, and how.
 *
 * @param id by which the client knows it
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param interval between whole states
 */
public record SubscriptionRequest(
    String id, String portfolio, Duration interval, Slot.Order order) {

  /** Shortest and longest time between two whole states, in seconds. */
  public static final int MIN_INTERVAL = 10;

  public static final int MAX_INTERVAL = 300;
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

  /** The id of what is shown to who has asked for nothing in particular. */
  public static final String DEFAULT_ID = "dashboard";

  /** What every connection begins with. */
  public static SubscriptionRequest first() {
    return new SubscriptionRequest(
        DEFAULT_ID,
        Portfolios.NO_FILTER,
        DEFAULT_INTERVAL,
        new Slot.Order(Mode.FULL, null, Slot.Order.NO_END));
  }
}
