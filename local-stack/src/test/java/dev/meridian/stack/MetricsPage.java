package dev.meridian.stack;

import java.util.Map;
import java.util.stream.Collectors;

/** docs/metrics.md: what the services measure of their own, and what objectives go by. */
final class MetricsPage {

  private static final String LISTED = "meridian_.*|http_server_requests_seconds";

  private static final String HEAD =
      """
      # Metrics
      What each service tells at its management port, `/q/metrics`: of its own all there is, of the framework's what objectives
      go by; the rest (`jvm_`, `process_`, `redis_`, `http_`, `netty_`, `worker_pool_`) is described in the scrape itself.
      Written from running services and checked by `ChartProcessIT`, not to be edited. All of it is there from the start, at 0
      where nothing has happened. Histograms have buckets at what objectives name, so that percentiles can be told over all
      replicas. `job`, by which [the rules](../helm/meridian/rules/meridian.yaml) tell services apart, comes with the scrape.

      | metric | type | labels | services | what |
      |---|---|---|---|---|
      """;

  private MetricsPage() {}

  static String of(Scrapes scrapes) {
    Map<String, Scrapes.Metric> metrics = scrapes.metrics();
    return metrics.entrySet().stream()
        .filter(metric -> metric.getKey().matches(LISTED))
        .filter(metric -> !isGreatest(metric.getKey(), metrics))
        .map(metric -> row(metric.getKey(), metric.getValue()))
        .collect(Collectors.joining("", HEAD, ""));
  }

  /** A gauge beside each timer, of what took longest lately. */
  private static boolean isGreatest(String name, Map<String, Scrapes.Metric> metrics) {
    return name.endsWith("_max") && metrics.containsKey(name.replaceFirst("_max$", ""));
  }

  private static String row(String name, Scrapes.Metric metric) {
    if (metric.help().isBlank()) {
      throw new IllegalStateException(name + " is not described: give its meter a description");
    }
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            name,
            metric.type(),
            metric.labels().stream()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", ")),
            metric.services().size() == Service.values().length
                ? "all"
                : String.join(", ", metric.services()),
            metric.help());
  }
}
