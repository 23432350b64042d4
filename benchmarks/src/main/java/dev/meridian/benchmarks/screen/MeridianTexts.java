package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.util.function.Function;

/** What the realtime service tells of alerts and projects. */
final class MeridianTexts implements Function<String, Shown> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Says that it wants to hear of projects, and to be shown the whole state as seldom as may be.
   */
  private static final String WISH =
      "{\"type\":\"configure\",\"config\":{\"news\":[\"project\"],\"update_interval\":300}}";

  @Override
  public Shown apply(String text) {
    JsonNode message = parse(text);
    return switch (message.path("type").asText()) {
      case "connection.established" -> Shown.answered(WISH);
      case "dashboard.data", "dashboard.update" -> Shown.state(Shown.NO_CHANGE);
      case "alert.new" -> alert(message);
      case "project.update" -> EventTexts.changes(message.path("data"), "projectId");
      default -> throw new WrongAnswer("Told " + text);
    };
  }

  private static Shown alert(JsonNode message) {
    int number = EventTexts.number(message.path("data").path("id"));
    return Shown.changes(number, number);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new WrongAnswer("Not JSON: " + text);
    }
  }
}
