package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  private static final Path K8S = Path.of("../k8s");
  private static final Path VALUES = K8S.resolve("quickstart-values.yaml");
  private static final String HEADER =
      """
      # Rendered from helm/meridian with quickstart-values.yaml, and not to be edited; README.md says how to render it anew.
      """;

  @Test
  void the_quickstart_is_what_the_chart_renders() throws IOException {
    assertThatItIs("quickstart.yaml", text(VALUES));
  }

  /** All that the values for it add, and nothing else. */
  @Test
  void monitoring_is_what_the_chart_renders_besides() throws IOException {
    Set<String> quickstart = Set.of(documents(text(VALUES)));
    String added =
        Arrays.stream(documents(text(VALUES, K8S.resolve("monitoring/values.yaml"))))
            .filter(document -> !quickstart.contains(document))
            .map("---\n"::concat)
            .collect(Collectors.joining());
    assertThatItIs("monitoring/monitoring.yaml", added);
    Manifests monitoring = Manifests.read(added);
    assertThat(monitoring.of("ServiceMonitor")).hasSize(6);
    assertThat(monitoring.of("PrometheusRule")).isNotEmpty();
    assertThat(monitoring.of("ConfigMap")).isNotEmpty();
  }

  private static String text(Path... values) {
    return ChartTest.CHART.text(List.of(values), ChartTest.NEWEST);
  }

  private static String[] documents(String text) {
    return text.replaceFirst("^---\n", "").split("(?m)^---\n", -1);
  }

  private static void assertThatItIs(String file, String rendered) throws IOException {
    Path kept = K8S.resolve(file);
    if (Boolean.getBoolean("quickstart.write")) {
      Files.writeString(kept, HEADER + rendered);
    }
    assertThat(Files.readString(kept))
        .as("render it anew: ./mvnw -pl helm test -Dtest=QuickstartTest -Dquickstart.write=true")
        .isEqualTo(HEADER + rendered);
  }

  @Test
  void the_stores_the_quickstart_and_monitoring_are_what_a_cluster_takes() throws IOException {
    String all = "";
    for (String file :
        List.of(
            "postgres/postgres.yaml",
            "redis.yaml",
            "quickstart.yaml",
            "monitoring/monitoring.yaml")) {
      all += Files.readString(K8S.resolve(file)) + "\n---\n";
    }
    assertThat(Chart.check(Manifests.read(all), ChartTest.NEWEST, generated())).isEmpty();
  }

  private static Set<String> generated() {
    JsonNode kustomization = Values.read(K8S.resolve("kustomization.yaml")).content();
    return Stream.of("secretGenerator", "configMapGenerator")
        .flatMap(generator -> kustomization.path(generator).findValuesAsText("name").stream())
        .collect(Collectors.toSet());
  }

  @Test
  void kustomize_puts_it_together_with_secrets_that_are_made_up(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled("kubectl") && isInstalled("openssl"), "needs kubectl and openssl");
    try (Stream<Path> files = Files.walk(K8S)) {
      for (Path file : files.filter(it -> !it.startsWith(K8S.resolve("secrets"))).toList()) {
        Path copy = folder.resolve("k8s").resolve(K8S.relativize(file).toString());
        Files.copy(file, copy);
      }
    }
    run(folder.resolve("k8s"), "./make-secrets");
    Manifests manifests = Manifests.read(run(folder.resolve("k8s"), "kubectl", "kustomize"));
    assertThat(Chart.check(manifests, ChartTest.NEWEST, Set.of())).isEmpty();
    assertThat(manifests.of("Deployment")).hasSize(7);
    String monitoring = run(folder.resolve("k8s"), "kubectl", "kustomize", "monitoring");
    assertThat(Manifests.read(monitoring).of("ServiceMonitor"))
        .hasSize(6)
        .allSatisfy(
            it ->
                assertThat(it.content().at("/metadata/namespace").asText()).isEqualTo("meridian"));
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String run(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", List.of(command)).isZero();
    return output;
  }
}
