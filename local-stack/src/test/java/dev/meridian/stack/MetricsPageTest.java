package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern METER =
      Pattern.compile(
          "(?:Counter|Timer|Gauge|TimeGauge|DistributionSummary|FunctionCounter|LongTaskTimer)"
              + "\\s*\\.builder\\(\\s*\"([^\"]+)\"|gauges\\.register\\(\\s*\"([^\"]+)\"");

  /** One that is there only after its first event would not be in the services' first scrape. */
  @Test
  void every_meter_of_the_code_is_on_the_page() throws IOException {
    List<String> rows = Files.readAllLines(REPOSITORY.resolve("docs/metrics.md"));
    List<String> meters = meters();
    assertThat(meters).hasSizeGreaterThan(30);
    assertThat(meters)
        .filteredOn(meter -> rows.stream().noneMatch(row -> isOf(meter, row)))
        .as("not on the page, or nowhere before its first event")
        .isEmpty();
  }

  /** A unit or a suffix may follow the meter's own name. */
  private static boolean isOf(String meter, String row) {
    return row.startsWith("| `" + meter);
  }

  private static List<String> meters() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .filter(file -> file.toString().matches(".*/src/main/java/dev/meridian/.*\\.java"))
          .flatMap(MetricsPageTest::meters)
          .distinct()
          .toList();
    }
  }

  private static Stream<String> meters(Path file) {
    try {
      Matcher found = METER.matcher(Files.readString(file));
      return found
          .results()
          .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
          .map(name -> name.replace('.', '_'));
    } catch (IOException unreadable) {
      throw new IllegalStateException(file + " cannot be read", unreadable);
    }
  }

  @Test
  void of_several_services_a_metric_is_told_once_with_all_its_labels() {
    var scrapes = new Scrapes();
    String counted =
        """
        # HELP meridian_jobs_total Runs of jobs
        # TYPE meridian_jobs_total counter
        meridian_jobs_total{%s="import, \\"odd\\"} x",} 0.0
        # HELP meridian_jobs_duration_seconds Time of runs
        # TYPE meridian_jobs_duration_seconds histogram
        meridian_jobs_duration_seconds_bucket{name="import",le="0.1",} 0.0
        # HELP meridian_jobs_duration_seconds_max Time of runs
        # TYPE meridian_jobs_duration_seconds_max gauge
        meridian_jobs_duration_seconds_max{name="import",} 0.0
        # HELP jvm_threads_live_threads Threads
        # TYPE jvm_threads_live_threads gauge
        jvm_threads_live_threads 4.0
        """;
    scrapes.add("risk", counted.formatted("name"));
    scrapes.add("export", counted.formatted("result"));
    assertThat(MetricsPage.of(scrapes).lines().filter(line -> line.startsWith("| `")))
        .containsExactly(
            "| `meridian_jobs_duration_seconds` | histogram | `name` | export, risk | Time of runs |",
            "| `meridian_jobs_total` | counter | `name`, `result` | export, risk | Runs of jobs |");
  }

  @Test
  void what_is_not_described_is_refused() {
    var scrapes = new Scrapes();
    scrapes.add("risk", "# HELP meridian_away  \n# TYPE meridian_away gauge\nmeridian_away 1.0\n");
    assertThatThrownBy(() -> MetricsPage.of(scrapes)).hasMessageContaining("meridian_away");
  }
}
