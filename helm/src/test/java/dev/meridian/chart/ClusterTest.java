package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real API server takes the chart, in a namespace of the test's own that enforces "restricted".
 * Helm only passes on what the server warns of, so each scenario is shown to it by kubectl first,
 * to be validated strictly. The pods need images and Secrets, and are not waited for.
 */
@EnabledIfEnvironmentVariable(
    named = ClusterTest.KUBECONFIG,
    matches = ".+",
    disabledReason = "needs a cluster: name its configuration in " + ClusterTest.KUBECONFIG)
class ClusterTest {

  static final String KUBECONFIG = "MERIDIAN_TEST_KUBECONFIG";

  private static final String NAMESPACE = "meridian-chart-test";
  private static final Path MINIMAL = Path.of("meridian/ci/minimal-values.yaml");

  /** What a cluster knows only where somebody has installed it. */
  private static final Pattern EXTENSION =
      Pattern.compile("(monitoring\\.coreos\\.com|gateway\\.networking\\.k8s\\.io)/.*");

  private static final Path CLUSTER = Path.of(System.getenv().getOrDefault(KUBECONFIG, ""));

  @BeforeAll
  static void makeNamespace() throws IOException, InterruptedException {
    kubectl("", "create", "namespace", NAMESPACE);
    kubectl("", "label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted");
  }

  @AfterAll
  static void deleteNamespace() throws IOException, InterruptedException {
    kubectl("", "delete", "namespace", NAMESPACE);
  }

  @ParameterizedTest
  @MethodSource("dev.meridian.chart.ChartTest#scenarios")
  void every_field_of_every_scenario_is_known(Path values)
      throws IOException, InterruptedException {
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    ChartTest.CHART.render(values, ChartTest.NEWEST).all().stream()
        .filter(it -> !EXTENSION.matcher(it.apiVersion()).matches())
        .forEach(it -> objects.add(it.content()));
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", "v1").put("kind", "List").set("items", objects);
    String output =
        kubectl(list.toString(), "apply", "--dry-run=server", "--validate=strict", "-f", "-");
    assertThat(output).doesNotContain("would violate PodSecurity");
  }

  @Test
  void the_chart_is_installed_upgraded_and_removed(@TempDir Path folder) throws IOException {
    Path more = Files.writeString(folder.resolve("more.yaml"), "defaults: {replicas: 3}");
    var helm = new Helm(ChartTest.CHART.directory());
    try {
      Release first =
          helm.install()
              .withKubeConfig(CLUSTER)
              .withName(Chart.RELEASE)
              .withNamespace(NAMESPACE)
              .withValuesFile(MINIMAL)
              .call();
      assertThat(first.getRevision()).isEqualTo("1");
      Release second =
          helm.upgrade()
              .withKubeConfig(CLUSTER)
              .withName(Chart.RELEASE)
              .withNamespace(NAMESPACE)
              .withValuesFile(MINIMAL)
              .withValuesFile(more)
              .call();
      assertThat(second.getRevision()).isEqualTo("2");
    } finally {
      Helm.uninstall(Chart.RELEASE)
          .withKubeConfig(CLUSTER)
          .withNamespace(NAMESPACE)
          .ignoreNotFound()
          .call();
    }
  }

  /** Runs it to its end, which has to be a success. */
  private static String kubectl(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("kubectl", "--kubeconfig", CLUSTER.toString(), "-n", NAMESPACE));
    command.addAll(List.of(arguments));
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream stdin = run.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
