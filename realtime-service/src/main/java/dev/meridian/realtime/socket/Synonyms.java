package dev.meridian.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.view.ViewKey;
import java.util.List;

/**
 * Brings what the source documents' clients say into the fields that we read; types stay as they
 * are. Their sockets have one subscription, without an id. What they hand to {@code emit} may stand
 * beside the type or under {@code data}.
 */
final class Synonyms {

  private static final String DATA = "data";
  private static final String ID = "id";
  private static final String PORTFOLIO = "portfolio";
  private static final String REFRESH_INTERVAL = "refreshInterval";
  private static final int MIN_MILLIS = SubscriptionRequest.MIN_INTERVAL * 1000;

  private Synonyms() {}

  static ObjectNode translate(ObjectNode message) {
    if (Dialect.of(message.path("type").asText()) == Dialect.OURS) {
      return message;
    }
    if (message.remove(DATA) instanceof ObjectNode handed) {
      handed.remove("type");
      message.setAll(handed);
    }
    String type = message.path("type").asText();
    if (!type.equals("request:metrics") && !message.has(ID)) {
      message.put(ID, SubscriptionRequest.DEFAULT_ID);
    }
    if (type.startsWith("subscribe")) {
      message.set("view", view(message));
      raiseInterval(message);
    }
    return message;
  }

  private static ObjectNode view(ObjectNode message) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("kind", message.path("dashboardType").asText(ViewKey.EXECUTIVE));
    for (String field : List.of(PORTFOLIO, "dataTypes", "filters")) {
      JsonNode value = message.get(field);
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }

  /** Document 000 takes shorter ones for the shortest that there is. */
  private static void raiseInterval(ObjectNode message) {
    JsonNode millis = message.get(REFRESH_INTERVAL);
    if (millis != null && millis.isNumber() && millis.asInt() < MIN_MILLIS) {
      message.put(REFRESH_INTERVAL, MIN_MILLIS);
    }
  }
}
