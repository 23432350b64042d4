package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real API server takes the chart, in a namespace of the test's own. Helm asks it to validate
 * fields strictly. The pods need images and Secrets, and are not waited for.
 */
@EnabledIfEnvironmentVariable(
    named = ClusterTest.KUBECONFIG,
    matches = ".+",
    disabledReason = "needs a cluster: name its configuration in " + ClusterTest.KUBECONFIG)
class ClusterTest {

  static final String KUBECONFIG = "MERIDIAN_TEST_KUBECONFIG";

  private static final String NAMESPACE = "meridian-chart-test";
  private static final Path MINIMAL = Path.of("meridian/ci/minimal-values.yaml");

  private final Path cluster = Path.of(System.getenv().getOrDefault(KUBECONFIG, ""));

  @Test
  void the_chart_is_installed_upgraded_and_removed(@TempDir Path folder) throws IOException {
    Path more = Files.writeString(folder.resolve("more.yaml"), "defaults: {replicas: 3}");
    var helm = new Helm(ChartTest.CHART.directory());
    try {
      Release first =
          helm.install()
              .withKubeConfig(cluster)
              .withName(Chart.RELEASE)
              .withNamespace(NAMESPACE)
              .createNamespace()
              .withValuesFile(MINIMAL)
              .call();
      assertThat(first.getRevision()).isEqualTo("1");
      Release second =
          helm.upgrade()
              .withKubeConfig(cluster)
              .withName(Chart.RELEASE)
              .withNamespace(NAMESPACE)
              .withValuesFile(MINIMAL)
              .withValuesFile(more)
              .call();
      assertThat(second.getRevision()).isEqualTo("2");
    } finally {
      Helm.uninstall(Chart.RELEASE)
          .withKubeConfig(cluster)
          .withNamespace(NAMESPACE)
          .ignoreNotFound()
          .call();
    }
  }
}
