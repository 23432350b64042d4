package dev.meridian.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

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
