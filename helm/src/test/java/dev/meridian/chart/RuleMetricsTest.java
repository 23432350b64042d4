package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMetricsTest {

  private static final Set<String> SCRAPED =
      RuleMetrics.scraped(
          """
          # HELP http_server_requests_seconds_count Requests
          http_server_requests_seconds_count{status="200"} 4.0
          meridian_database_up 1.0
          """);

  @Test
  void metrics_are_told_from_functions_labels_and_words() {
    assertThat(
            RuleMetrics.metrics(
                """
                sum by (job, status) (rate(http_server_requests_seconds_count{status=~"5.."}[5m] offset 1h))
                  / on (job) group_left (team) sum without (pod) (up) > bool 0.1e-2 and meridian_database_up == 0
                """))
        .containsExactly("http_server_requests_seconds_count", "meridian_database_up", "up");
  }

  @Test
  void a_rule_may_go_by_what_another_records() {
    assertThat(RuleMetrics.check(rules("job:requests:rate5m > 1"), SCRAPED)).isEmpty();
  }

  @Test
  void a_rule_that_names_a_metric_that_does_not_exist_is_a_problem_and_named() {
    assertThat(RuleMetrics.check(rules("meridian_no_such_metric > 1"), SCRAPED))
        .singleElement()
        .hasToString(
            "PrometheusRule/gateway spec.groups[gateway].rules[Slow].expr:"
                + " nobody measures meridian_no_such_metric");
  }

  @Test
  void a_panel_that_names_a_metric_that_does_not_exist_is_a_problem_and_named() {
    String dashboard =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: overview}
        data:
          overview.json: |
            {"panels": [{"title": "Databases", "targets": [
              {"expr": "min(meridian_database_up)"}, {"expr": "rate(meridian_nothing[$__rate_interval])"}]}]}
        """;
    assertThat(RuleMetrics.check(Manifests.read(dashboard), SCRAPED))
        .singleElement()
        .hasToString(
            "ConfigMap/overview data[overview.json].panels[Databases]:"
                + " nobody measures meridian_nothing");
  }

  @ParameterizedTest
  @CsvSource({"meridian_database_up, 0", "meridian_database_upp, 1"})
  void a_file_of_rules_in_the_chart_is_rendered_and_looked_at(
      String metric, int problems, @TempDir Path folder) throws IOException {
    ChartCopy copy = ChartCopy.in(folder.resolve("meridian"));
    Path rules = Files.createDirectories(copy.directory().resolve("rules"));
    Files.writeString(
        rules.resolve("own-test.yaml"),
        "groups: [{name: own, rules: [{alert: Away, expr: %s == 0}]}]%n".formatted(metric));
    List<Manifest> rendered =
        copy.chart().render(copy.scenario("full"), ChartTest.NEWEST).of("PrometheusRule").toList();
    try (Stream<Path> files = Files.list(rules)) {
      assertThat(rendered).hasSize((int) files.count());
    }
    List<Manifest> own =
        rendered.stream().filter(it -> it.name().equals("meridian-own-test")).toList();
    assertThat(own).hasSize(1);
    assertThat(RuleMetrics.check(new Manifests(own), SCRAPED))
        .hasSize(problems)
        .allSatisfy(
            it ->
                assertThat(it)
                    .hasToString(
                        "PrometheusRule/meridian-own-test spec.groups[own].rules[Away].expr:"
                            + " nobody measures "
                            + metric));
  }

  private static Manifests rules(String expression) {
    return Manifests.read(
        """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: gateway}
        spec:
          groups:
            - name: gateway
              rules:
                - record: job:requests:rate5m
                  expr: rate(http_server_requests_seconds_count[5m])
                - alert: Slow
                  expr: %s
        """
            .formatted(expression));
  }
}
