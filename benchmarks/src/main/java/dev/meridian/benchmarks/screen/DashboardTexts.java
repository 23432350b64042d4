package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.util.function.Function;

/**
 * What the realtime service tells of the executive dashboard. A change gives one of its projects a
 * name that ends in the change's number.
 */
final class DashboardTexts implements Function<String, Shown> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RenamedProject project;
  private JsonNode last;

  DashboardTexts(RenamedProject project) {
    this.project = project;
  }

  @Override
  public Shown apply(String text) {
    JsonNode message = parse(text);
    return switch (message.path("type").asText()) {
      case "connection.established" -> Shown.nothing();
      case "dashboard.data", "dashboard.update" -> state(message.path("data"));
      default -> throw new WrongAnswer("Told " + text);
    };
  }

  private Shown state(JsonNode state) {
    int change = project.change(state);
    if (last == null || change >= project.change(last)) {
      last = state;
    }
    return Shown.state(change);
  }

  /** What screens show in the end must be what who asks is told. */
  void failUnlessShown(JsonNode told) {
    for (String part : new String[] {"kpis", "topProjects"}) {
      if (!last.path(part).equals(told.path(part))) {
        throw new WrongAnswer(
            "Screens show %s where REST says %s".formatted(last.path(part), told.path(part)));
      }
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new WrongAnswer("Not JSON: " + text);
    }
  }
}
