package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's own rules, as Prometheus itself goes by them. */
class PrometheusIT {

  private static final Path RULES =
      RunningSuite.REPOSITORY.resolve("helm/meridian/rules/meridian.yaml");
  private static final String ALERT = "MeridianDatabaseAway";

  private final RunningSuite suite = RunningSuite.get();

  @TempDir Path folder;

  @Test
  void an_alert_fires_while_a_database_is_away_and_ends_with_that() throws Exception {
    Optional<Path> program = Prometheus.program();
    assumeTrue(program.isPresent(), "needs Debian's package prometheus");
    Path rules = Files.writeString(folder.resolve("rules.yaml"), impatient());
    try (var prometheus = Prometheus.start(program.orElseThrow(), suite.stack(), rules, folder)) {
      inTime()
          .ignoreException(IOException.class)
          .untilAsserted(
              () ->
                  assertThat(texts(prometheus.read("targets").path("activeTargets"), "health"))
                      .hasSize(Service.values().length)
                      .containsOnly("up"));
      inTime().until(() -> firing(prometheus).isEmpty());
      try (DatabaseFault fault = DatabaseFault.refusedConnections(suite)) {
        inTime()
            .untilAsserted(
                () -> assertThat(firing(prometheus)).as("%s", fault).containsExactly("portfolio"));
      }
      inTime().untilAsserted(() -> assertThat(firing(prometheus)).isEmpty());
      assertThat(prometheus.read("rules").path("groups"))
          .flatExtracting(group -> texts(group.path("rules"), "health"))
          .isNotEmpty()
          .containsOnly("ok");
    }
  }

  /** The rules as they are, but for how long they wait. */
  private static String impatient() throws IOException {
    return Files.readString(RULES).replaceAll("(?m)^( +for:) .*$", "$1 1s");
  }

  private static ConditionFactory inTime() {
    return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(300));
  }

  private static List<String> firing(Prometheus prometheus)
      throws IOException, InterruptedException {
    List<String> jobs = new ArrayList<>();
    for (JsonNode alert : prometheus.read("alerts").path("alerts")) {
      JsonNode labels = alert.path("labels");
      if (labels.path("alertname").asText().equals(ALERT)
          && alert.path("state").asText().equals("firing")) {
        jobs.add(labels.path("job").asText());
      }
    }
    return jobs;
  }

  private static List<String> texts(JsonNode all, String field) {
    return all.findValuesAsText(field);
  }
}
