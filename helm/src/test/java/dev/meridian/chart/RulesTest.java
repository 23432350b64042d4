package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the alerts fire at, as Prometheus itself computes it. */
class RulesTest {

  private static final Path RULES = Path.of("meridian/rules/meridian.yaml");
  private static final Path CASES = Path.of("src/test/promtool/meridian.yaml");

  @Test
  void every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_does_not() throws IOException {
    List<String> alerts = read(RULES).findValuesAsText("alert");
    List<JsonNode> cases = read(CASES).findParents("alertname");
    assertThat(names(cases, false)).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(names(cases, true)).containsExactlyInAnyOrderElementsOf(alerts);
  }

  private static List<String> names(List<JsonNode> cases, boolean silent) {
    return cases.stream()
        .filter(it -> it.path("exp_alerts").isEmpty() == silent)
        .map(it -> it.path("alertname").asText())
        .distinct()
        .toList();
  }

  @Test
  void alerts_fire_at_what_the_cases_say() throws Exception {
    Optional<Path> promtool = promtool();
    assumeTrue(promtool.isPresent(), "needs promtool, of Debian's package prometheus");
    Process run =
        new ProcessBuilder(promtool.orElseThrow().toString(), "test", "rules", CASES.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(output).isZero();
  }

  private static Optional<Path> promtool() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
  }
}
