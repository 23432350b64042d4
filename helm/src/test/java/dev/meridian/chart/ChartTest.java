package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  static final String NEWEST = "1.36.0";

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

  @Test
  void what_an_installation_adds_replaces_annotations_and_no_label_that_is_selected_by() {
    Manifests manifests = copy.chart().render(copy.scenario("full"), NEWEST);
    Manifest ingress = manifests.of("Ingress").findFirst().orElseThrow();
    assertThat(Manifest.words(ingress.content().at("/metadata/annotations")))
        .containsEntry("nginx.org/proxy-read-timeout", "90s")
        .containsEntry("nginx.org/proxy-send-timeout", "7200s");
    Manifest deployment = manifests.find("Deployment", "meridian-gateway").orElseThrow();
    assertThat(Workload.of(deployment).orElseThrow().labels())
        .containsEntry("example.org/cost-centre", "42")
        .containsEntry("app.kubernetes.io/version", "own")
        .doesNotContainKey("helm.sh/chart");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void every_scenario_is_what_a_cluster_takes(Path values) {
    for (String version : KUBERNETES) {
      assertThat(copy.chart().check(values, version)).as("%s on %s", values, version).isEmpty();
    }
  }

  /** What a version does not know is seen by its types, and by those of no other. */
  @Test
  void each_version_of_the_api_has_types_of_its_own() {
    Manifests manifests =
        Manifests.read(
            """
            {apiVersion: v1, kind: Pod, metadata: {name: later}, spec: {containers: [],
              hostnameOverride: later}}
            """);
    assertThat(StrictTypes.check(manifests.all().get(0), ApiTypes.of("1.30.0")))
        .extracting(Problem::toString)
        .containsExactly("Pod/later spec.hostnameOverride: is no field of V1PodSpec");
    assertThat(StrictTypes.check(manifests.all().get(0), ApiTypes.of(NEWEST))).isEmpty();
  }

  @Test
  void a_version_before_the_oldest_is_refused() {
    assertThatThrownBy(() -> CHART.render(Path.of("meridian/ci/minimal-values.yaml"), "1.29.9"))
        .hasMessageContaining("1.29.9");
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
