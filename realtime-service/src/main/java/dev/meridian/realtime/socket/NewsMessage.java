package dev.meridian.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.realtime.connection.NewsKind;
import dev.meridian.realtime.connection.Refused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Reads of what a client wants news; what it cannot say is refused. */
final class NewsMessage {

  private NewsMessage() {}

  /** An empty list stands for none. */
  static Set<NewsKind> kinds(JsonNode list) {
    Set<NewsKind> kinds = EnumSet.noneOf(NewsKind.class);
    if (!list.isArray()) {
      throw refusal();
    }
    list.forEach(name -> kinds.add(kind(name.asText())));
    return kinds;
  }

  private static NewsKind kind(String name) {
    return Arrays.stream(NewsKind.values())
        .filter(kind -> kind.wireName().equals(name))
        .findFirst()
        .orElseThrow(NewsMessage::refusal);
  }

  private static Refused refusal() {
    return new Refused(
        "INVALID_MESSAGE", "config.news must be a list of project, portfolio and cache.", null);
  }
}
