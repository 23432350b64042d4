package dev.meridian.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.realtime.connection.Refused;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Reads what clients' messages say of alerts; what they cannot say is refused. */
final class AlertMessage {

  private static final int MOST_CATEGORIES = 20;

  private AlertMessage() {}

  static UUID alertId(ClientMessage message) {
    try {
      return UUID.fromString(String.valueOf(message.alertId()));
    } catch (IllegalArgumentException unreadable) {
      throw new Refused("INVALID_MESSAGE", "alertId must be the id of an alert.", message.id());
    }
  }

  /** Up to where its user has seen alerts. */
  static long cursor(ClientMessage message) {
    if (message.cursor() == null || message.cursor() < 0) {
      throw new Refused("INVALID_MESSAGE", "cursor must be that of a message.", message.id());
    }
    return message.cursor();
  }

  /** Names of categories; an empty list stands for all. */
  static Set<String> categories(JsonNode list) {
    Set<String> names = new HashSet<>();
    boolean valid = list.isArray() && list.size() <= MOST_CATEGORIES;
    for (JsonNode name : list) {
      valid &= name.isTextual();
      names.add(name.asText());
    }
    if (!valid) {
      throw new Refused(
          "INVALID_MESSAGE", "config.categories must be a list of up to 20 names.", null);
    }
    return names;
  }
}
