package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

  static final Chart CHART = new Chart(Path.of("meridian"));

  static final String NEWEST = "1.35.0";

  /** The oldest that Chart.yaml allows, and two after it. */
  private static final List<String> KUBERNETES = List.of("1.30.0", "1.33.0", NEWEST);

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("meridian/ci"))) {
      return files.sorted().toList();
    }
  }

  private static ChartCopy copy;

  @BeforeAll
  static void copy(@TempDir Path folder) throws IOException {
    copy = ChartCopy.in(folder.resolve("meridian"));
  }

  @Test
  void helm_finds_nothing_to_complain_about() {
    assertThat(CHART.lint().isFailed()).as("%s", CHART.lint().getMessages()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void every_scenario_is_what_a_cluster_takes(Path values) {
    for (String version : KUBERNETES) {
      assertThat(copy.chart().check(values, version)).as("%s on %s", values, version).isEmpty();
    }
  }

  /** A Deployment's selector cannot be changed: an upgrade that tried would be refused. */
  @Test
  void selectors_stay_from_version_to_version(@TempDir Path folder) throws IOException {
    ChartCopy next =
        ChartCopy.in(folder.resolve("next"))
            .replace("Chart.yaml", "\nversion: 1.0.0", "\nversion: 2.3.4")
            .replace("Chart.yaml", "\nappVersion: 1.0.0-SNAPSHOT", "\nappVersion: 2.3.4");
    Path values = next.scenario("full");
    assertThat(selectors(next.chart().render(values, NEWEST)))
        .hasSizeGreaterThan(12)
        .isEqualTo(selectors(copy.chart().render(values, NEWEST)));
  }

  private static Map<String, String> selectors(Manifests manifests) {
    return manifests.all().stream()
        .filter(manifest -> manifest.spec().has("selector"))
        .collect(
            Collectors.toMap(
                manifest -> manifest.place("spec.selector"),
                manifest -> manifest.spec().path("selector").toString()));
  }

  @Test
  void the_chart_is_of_the_version_that_is_built() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains(
            "<version>"
                + Values.read(Path.of("meridian/Chart.yaml"))
                    .content()
                    .path("appVersion")
                    .asText());
  }
}
