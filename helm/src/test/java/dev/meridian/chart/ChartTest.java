package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

  static final Chart CHART = new Chart(Path.of("meridian"));

  /** The oldest that Chart.yaml allows, and two after it. */
  private static final List<String> KUBERNETES = List.of("1.30.0", "1.33.0", "1.35.0");

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("meridian/ci"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void helm_finds_nothing_to_complain_about() {
    assertThat(CHART.lint().isFailed()).as("%s", CHART.lint().getMessages()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void every_scenario_is_what_a_cluster_takes(Path values) {
    for (String version : KUBERNETES) {
      assertThat(CHART.check(values, version)).as("%s on %s", values, version).isEmpty();
    }
  }
}
