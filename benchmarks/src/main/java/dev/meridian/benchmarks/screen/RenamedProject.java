package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A project that every executive dashboard shows. Each change gives it a name that ends in the
 * change's number: the first state with that name, or a later one's, shows the change.
 */
final class RenamedProject {

  private static final String SEPARATOR = " #";

  /** Seconds. */
  private static final int WHOLE_WITHIN = 30;

  private final Rest rest;

  private final String id;
  private final String name;
  private String tag;

  private RenamedProject(Rest rest, String id, String name, String tag) {
    this.rest = rest;
    this.id = id;
    this.name = name;
    this.tag = tag;
  }

  /**
   * @param rest as somebody who may edit projects and sees all of them
   */
  static RenamedProject on(Rest rest) throws IOException, InterruptedException {
    JsonNode shown = projects(wholeDashboard(rest)).iterator().next();
    String id = shown.get("id").asText();
    JsonNode project = rest.read(path(id));
    String name = project.get("name").asText().split(SEPARATOR, 2)[0];
    var renamed = new RenamedProject(rest, id, name, "\"" + project.get("version").asText() + "\"");
    renamed.change(Shown.NO_CHANGE);
    return renamed;
  }

  /** A suite that has just started lacks sections for a moment. */
  private static JsonNode wholeDashboard(Rest rest) throws IOException, InterruptedException {
    JsonNode dashboard = rest.read(Suite.DASHBOARD);
    for (int second = 0; second < WHOLE_WITHIN && !isWhole(dashboard); second++) {
      TimeUnit.SECONDS.sleep(1);
      dashboard = rest.read(Suite.DASHBOARD);
    }
    return dashboard;
  }

  private static boolean isWhole(JsonNode dashboard) {
    return dashboard.path("level").asText().equals("full");
  }

  /** Returns when the change is committed. */
  void change(int number) throws IOException, InterruptedException {
    tag = rest.patch(path(id), Map.of("name", name + SEPARATOR + number), tag);
  }

  /** The number of the newest change that a dashboard shows. */
  int change(JsonNode dashboard) {
    return StreamSupport.stream(projects(dashboard).spliterator(), false)
        .filter(project -> project.path("id").asText().equals(id))
        .map(project -> project.path("name").asText().split(SEPARATOR, 2))
        .filter(parts -> parts.length == 2)
        .mapToInt(parts -> Integer.parseInt(parts[1]))
        .max()
        .orElseThrow(() -> new WrongAnswer("The dashboard does not show project " + id));
  }

  private static Iterable<JsonNode> projects(JsonNode dashboard) {
    return dashboard.path("topProjects").findParents("id");
  }

  private static String path(String id) {
    return "/api/v1/projects/" + id;
  }
}
