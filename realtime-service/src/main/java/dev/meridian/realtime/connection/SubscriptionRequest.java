package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.view.ViewKey;
import java.time.Duration;

/**
 * What a client wants to be shown, and how.
 *
 * @param id by which the client knows it
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param interval between whole states
 */
record SubscriptionRequest(String id, String portfolio, Mode mode, Duration interval) {

  /** Shortest and longest time between two whole states, in seconds. */
  static final int MIN_INTERVAL = 10;

  static final int MAX_INTERVAL = 300;

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);
  private static final int MAX_ID = 100;
  private static final int MAX_PORTFOLIO = 200;

  /** What every connection begins with. */
  static SubscriptionRequest first() {
    return new SubscriptionRequest("dashboard", Portfolios.NO_FILTER, Mode.FULL, DEFAULT_INTERVAL);
  }

  static SubscriptionRequest of(ClientMessage message) {
    String id = id(message);
    var view = message.view();
    if (view == null || !ViewKey.EXECUTIVE.equals(view.kind())) {
      throw new Refused("UNKNOWN_VIEW", "view.kind must be executive.", id);
    }
    return new SubscriptionRequest(
        id, portfolio("view.portfolio", view.portfolio(), id), mode(message), interval(message));
  }

  /** The subscription's id, which this message must name. */
  static String id(ClientMessage message) {
    String id = message.id();
    if (id == null || id.isBlank() || id.length() > MAX_ID) {
      throw new Refused("INVALID_MESSAGE", "id must be a text of 1 to 100 characters.", null);
    }
    return id;
  }

  /**
   * The portfolio that a message names; {@code All} when it names none.
   *
   * @param field where it stands in the message
   */
  static String portfolio(String field, String portfolio, String id) {
    if (portfolio == null) {
      return Portfolios.NO_FILTER;
    }
    if (portfolio.length() > MAX_PORTFOLIO || portfolio.indexOf('\0') >= 0) {
      throw new Refused(
          "INVALID_MESSAGE", field + " must be a text of up to 200 characters without NUL.", id);
    }
    return portfolio;
  }

  private static Mode mode(ClientMessage message) {
    if (message.mode() == null || message.mode().equals("full")) {
      return Mode.FULL;
    }
    if (message.mode().equals("delta")) {
      return Mode.DELTA;
    }
    throw new Refused("INVALID_MESSAGE", "mode must be full or delta.", message.id());
  }

  private static Duration interval(ClientMessage message) {
    Integer millis = message.refreshInterval();
    if (millis == null) {
      return DEFAULT_INTERVAL;
    }
    if (millis < MIN_INTERVAL * 1000 || millis > MAX_INTERVAL * 1000) {
      throw new Refused(
          "INVALID_MESSAGE", "refreshInterval must be 10000 to 300000 ms.", message.id());
    }
    return Duration.ofMillis(millis);
  }
}
