package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chart once more, to be spoilt. What is a hook in it is an object like the others here, as
 * Helm does not render hooks for us.
 */
record ChartCopy(Path directory) {

  static ChartCopy in(Path directory) throws IOException {
    Path from = ChartTest.CHART.directory();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(from.relativize(file).toString()));
      }
    }
    return new ChartCopy(directory)
        .replace("templates/tests/reads-a-dashboard.yaml", "    helm.sh/hook: test\n", "");
  }

  /** Puts one text in the place of another, which must be there. */
  ChartCopy replace(String file, String text, String by) throws IOException {
    Path changed = directory.resolve(file);
    String content = Files.readString(changed);
    assertThat(content).as("%s", file).contains(text);
    Files.writeString(changed, content.replace(text, by));
    return this;
  }

  Chart chart() {
    return new Chart(directory);
  }

  Path scenario(String name) {
    return directory.resolve("ci").resolve(name + "-values.yaml");
  }

  /** What is found to be wrong, Helm's own refusal included. */
  List<String> problems(String scenario) {
    try {
      return chart().check(scenario(scenario), ChartTest.NEWEST).stream()
          .map(Problem::toString)
          .toList();
    } catch (IllegalStateException refused) {
      return List.of(refused.getMessage());
    }
  }
}
