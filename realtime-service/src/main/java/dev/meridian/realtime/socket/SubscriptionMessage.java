package dev.meridian.realtime.socket;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Position;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.view.ViewKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what clients' messages say of subscriptions; what they cannot say is refused. */
final class SubscriptionMessage {

  private static final int MAX_ID = 100;
  private static final int MAX_PORTFOLIO = 200;
  private static final int MAX_DATA_TYPES = 20;
  private static final Pattern DATA_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,50}");

  private SubscriptionMessage() {}

  static SubscriptionRequest request(ClientMessage message) {
    String id = id(message);
    var view = message.view();
    if (view == null || !ViewKey.EXECUTIVE.equals(view.kind())) {
      throw new Refused("UNKNOWN_VIEW", "view.kind must be executive.", id);
    }
    String filtered = FilterMessage.portfolio("view.filters", view.filters(), message);
    return new SubscriptionRequest(
        id,
        view.portfolio() == null ? filtered : portfolio("view.portfolio", view.portfolio(), id),
        interval(message),
        new Slot.Order(mode(message), since(message), Slot.Order.NO_END),
        new SubscriptionRequest.Manner(message.dialect(), dataTypes(view.dataTypes(), id)));
  }

  private static Set<String> dataTypes(List<String> names, String id) {
    if (names == null) {
      return Set.of();
    }
    boolean valid =
        names.size() <= MAX_DATA_TYPES
            && names.stream().allMatch(name -> name != null && DATA_TYPE.matcher(name).matches());
    if (!valid) {
      throw new Refused(
          "INVALID_MESSAGE", "dataTypes must be up to 20 names such as spend_analytics.", id);
    }
    return Set.copyOf(names);
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

  /** What {@code configure} sets for all of a connection's subscriptions. */
  static Duration configuredInterval(ClientMessage message) {
    var seconds = message.config() == null ? null : message.config().get("update_interval");
    boolean valid =
        seconds != null
            && seconds.isIntegralNumber()
            && seconds.canConvertToInt()
            && seconds.intValue() >= SubscriptionRequest.MIN_INTERVAL
            && seconds.intValue() <= SubscriptionRequest.MAX_INTERVAL;
    if (!valid) {
      throw new Refused(
          "INVALID_MESSAGE", "config.update_interval must be 10 to 300 seconds.", null);
    }
    return Duration.ofSeconds(seconds.intValue());
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

  /** Null where the client was not here before. */
  private static Position since(ClientMessage message) {
    if (message.since() == null) {
      return null;
    }
    return Position.parse(message.since())
        .orElseThrow(
            () ->
                new Refused(
                    "INVALID_MESSAGE", "since must be the epoch:offset of a state.", message.id()));
  }

  private static Duration interval(ClientMessage message) {
    Integer millis = message.refreshInterval();
    if (millis == null) {
      return SubscriptionRequest.DEFAULT_INTERVAL;
    }
    if (millis < SubscriptionRequest.MIN_INTERVAL * 1000
        || millis > SubscriptionRequest.MAX_INTERVAL * 1000) {
      throw new Refused(
          "INVALID_MESSAGE", "refreshInterval must be 10000 to 300000 ms.", message.id());
    }
    return Duration.ofMillis(millis);
  }
}
