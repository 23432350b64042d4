package dev.meridian.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what clients' messages narrow a view to; what it cannot be narrowed to is refused. */
final class FilterMessage {

  private static final String PORTFOLIO = "portfolio";

  private FilterMessage() {}

  /** The portfolio that a subscription is narrowed to; {@code All} for none. */
  static String portfolio(ClientMessage message) {
    if (message.filters() == null) {
      throw new Refused("INVALID_MESSAGE", "filters must be an object.", message.id());
    }
    return portfolio("filters", message.filters(), message);
  }

  /**
   * @param place where the filters stand in the message
   * @param filters may be null
   */
  static String portfolio(String place, JsonNode filters, ClientMessage message) {
    if (filters == null || filters.isNull()) {
      return Portfolios.NO_FILTER;
    }
    if (!filters.isObject() || !filters.path(PORTFOLIO).asText("").equals(text(filters))) {
      throw new Refused(
          "INVALID_MESSAGE", place + " must be an object; its portfolio a text.", message.id());
    }
    List<String> others = otherFilters(filters);
    if (!others.isEmpty() && message.dialect() == Dialect.OURS) {
      throw new Refused(
          "UNKNOWN_FILTER",
          "This view cannot be narrowed by " + String.join(", ", others) + ".",
          message.id());
    }
    return SubscriptionMessage.portfolio(
        place + ".portfolio", filters.path(PORTFOLIO).textValue(), message.id());
  }

  private static String text(JsonNode filters) {
    return filters.hasNonNull(PORTFOLIO) ? filters.get(PORTFOLIO).textValue() : "";
  }

  private static List<String> otherFilters(JsonNode filters) {
    List<String> names = new ArrayList<>();
    filters.fieldNames().forEachRemaining(names::add);
    names.remove(PORTFOLIO);
    return names;
  }

  /** What a document's client has asked for and is not done; empty where all is. */
  static Optional<ServerMessage> notDone(ClientMessage message) {
    if (message.dialect() == Dialect.OURS) {
      return Optional.empty();
    }
    var view = message.view();
    List<String> names = new ArrayList<>();
    if (view != null && view.dataTypes() != null) {
      names.addAll(view.dataTypes());
    }
    JsonNode filters = view == null ? message.filters() : view.filters();
    if (filters != null) {
      names.addAll(otherFilters(filters));
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServerMessage.Failed(
                "NOT_APPLIED",
                "This is the executive dashboard; it does not know "
                    + String.join(", ", names)
                    + ".",
                message.id()));
  }
}
