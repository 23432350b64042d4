package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart says of a service by default is what the service says of itself. */
class ServicesTest {

  private static Manifests manifests;

  @BeforeAll
  static void render() {
    manifests =
        ChartTest.CHART.render(Path.of("meridian/ci/minimal-values.yaml"), ChartTest.NEWEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard-gateway",
        "portfolio-service",
        "financial-service",
        "risk-service",
        "realtime-service",
        "export-service"
      })
  void ports_database_and_neighbours_agree(String module) throws IOException {
    Properties settings = settings(module);
    Workload pod =
        manifests.workloads().stream()
            .filter(it -> main(it).path("image").asText().contains("/" + module + ":"))
            .findFirst()
            .orElseThrow();
    assertThat(pod.manifest().labels())
        .containsEntry(
            "app.kubernetes.io/component", settings.getProperty("meridian.service.name"));
    assertThat(pod.ports().stream().map(port -> port.path("containerPort").asText()))
        .containsExactly(
            settings.getProperty("quarkus.http.port"),
            settings.getProperty("quarkus.management.port"));
    Map<String, String> environment = environment(pod);
    String database = settings.getProperty("meridian.database.name");
    if (database == null) {
      assertThat(environment).doesNotContainKey("QUARKUS_DATASOURCE_JDBC_URL");
    } else {
      assertThat(environment.get("QUARKUS_DATASOURCE_JDBC_URL")).contains("/" + database + "?");
      assertThat(environment).containsEntry("QUARKUS_DATASOURCE_USERNAME", database + "_service");
    }
    assertThat(environment).containsKeys(addresses(settings));
  }

  /** By default (meridian.leaving.notice). */
  private static final Duration NOTICE = Duration.ofSeconds(3);

  /** It is killed otherwise before it has let go what is under way. */
  @Test
  void the_gateway_ends_within_its_grace() {
    Workload pod =
        manifests.workloads().stream()
            .filter(it -> it.manifest().name().equals("meridian-gateway"))
            .findFirst()
            .orElseThrow();
    Duration own = Duration.parse("PT" + environment(pod).get("MERIDIAN_LEAVING_PATIENCE"));
    int before = main(pod).at("/lifecycle/preStop/sleep/seconds").asInt();
    assertThat(own.plusSeconds(before).plus(NOTICE))
        .isGreaterThan(Duration.ofSeconds(45))
        .isLessThan(Duration.ofSeconds(pod.spec().path("terminationGracePeriodSeconds").asInt()));
  }

  private static Properties settings(String module) throws IOException {
    Path file = Path.of("..", module, "src/main/resources/application.properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return settings;
  }

  private static JsonNode main(Workload pod) {
    return pod.spec().at("/containers/0");
  }

  private static Map<String, String> environment(Workload pod) {
    return Manifest.items(main(pod).path("env")).stream()
        .collect(Collectors.toMap(it -> it.path("name").asText(), it -> it.path("value").asText()));
  }

  /** Of those that it follows, and of the gateway, which everybody asks for keys and tokens. */
  private static String[] addresses(Properties settings) {
    List<String> followed = List.of(settings.getProperty("meridian.feed.follow").split(",", -1));
    return Stream.concat(Stream.of("gateway"), followed.stream().map(it -> it.split(":", 2)[0]))
        .map(
            it ->
                it.equals("gateway")
                    ? "MERIDIAN_GATEWAY_URL"
                    : "MERIDIAN_SERVICES_" + it.toUpperCase(Locale.ROOT) + "_URL")
        .collect(Collectors.toCollection(TreeSet::new))
        .toArray(String[]::new);
  }
}
