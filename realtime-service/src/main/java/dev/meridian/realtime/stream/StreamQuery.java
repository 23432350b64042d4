package dev.meridian.realtime.stream;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.realtime.connection.SubscriptionRequest;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands in a stream's address.
 *
 * @param mostUpdates after so many the stream ends
 */
record StreamQuery(String portfolio, Duration interval, long mostUpdates) {

  static final String TICKET = "ticket";

  private static final String INTERVAL = "interval";
  private static final String MAX_UPDATES = "max_updates";
  private static final String PORTFOLIO = "portfolio";
  private static final Set<String> KNOWN = Set.of(INTERVAL, MAX_UPDATES, PORTFOLIO, TICKET);
  private static final int LONGEST_PORTFOLIO = 200;
  private static final int LONGEST_STREAM = 100_000;

  /**
   * @param defaultMost updates where the address names no number
   */
  static StreamQuery of(MultiMap parameters, long defaultMost) {
    var reader = new Reader(parameters, new ArrayList<>());
    long interval =
        reader.number(
            INTERVAL,
            SubscriptionRequest.MIN_INTERVAL,
            SubscriptionRequest.MAX_INTERVAL,
            SubscriptionRequest.DEFAULT_INTERVAL.toSeconds());
    var query =
        new StreamQuery(
            reader.portfolio(),
            Duration.ofSeconds(interval),
            reader.number(MAX_UPDATES, 1, LONGEST_STREAM, defaultMost));
    reader.checkNames();
    if (!reader.errors().isEmpty()) {
      throw new Failure.Rejected(reader.errors());
    }
    return query;
  }

  /** Reads parameters and remembers what is wrong with them. */
  private record Reader(MultiMap parameters, List<FieldError> errors) {

    long number(String name, long least, long most, long fallback) {
      String text = parameters.get(name);
      if (text == null) {
        return fallback;
      }
      if (text.matches("\\d{1,9}")) {
        long value = Long.parseLong(text);
        if (value >= least && value <= most) {
          return value;
        }
      }
      errors.add(
          FieldError.query(name, "must be a whole number from %d to %d".formatted(least, most)));
      return fallback;
    }

    String portfolio() {
      String name = parameters.get(PORTFOLIO);
      if (name == null) {
        return Portfolios.NO_FILTER;
      }
      if (name.length() > LONGEST_PORTFOLIO || name.indexOf('\0') >= 0) {
        errors.add(FieldError.query(PORTFOLIO, "must have up to 200 characters, none of them NUL"));
      }
      return name;
    }

    void checkNames() {
      parameters.names().stream()
          .filter(name -> !KNOWN.contains(name))
          .forEach(name -> errors.add(FieldError.query(name, "is not a known parameter")));
    }
  }
}
