package dev.meridian.financial.figures;

import dev.meridian.platform.outbox.NewEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Which metrics of a project changed, told for the metric history and its alerts. */
final class ObservedMetrics {

  private static final Map<String, Function<ProjectFigures, BigDecimal>> METRICS =
      new TreeMap<>(
          Map.of(
              "budget_variance_percent", ProjectFigures::budgetVariancePercent,
              "cpi", ProjectFigures::costPerformanceIndex,
              "spi", ProjectFigures::schedulePerformanceIndex));

  private ObservedMetrics() {}

  /**
   * A value that became unknown is told as null, so that no alert lives on from its past. An
   * archived project is observed no longer.
   *
   * @param before null when there were no figures
   */
  static List<NewEvent> of(FiguresState before, FiguresState after, String name, Instant now) {
    if (after.archived()) {
      return List.of();
    }
    return METRICS.entrySet().stream()
        .filter(metric -> isNews(before, after, metric.getValue()))
        .map(
            metric ->
                event(metric.getKey(), metric.getValue().apply(after.figures()), after, name, now))
        .toList();
  }

  private static boolean isNews(
      FiguresState before, FiguresState after, Function<ProjectFigures, BigDecimal> metric) {
    BigDecimal value = metric.apply(after.figures());
    if (before == null || before.archived()) {
      return value != null;
    }
    boolean moved = value != null && !before.portfolio().equals(after.portfolio());
    return moved || !isSame(metric.apply(before.figures()), value);
  }

  private static boolean isSame(BigDecimal left, BigDecimal right) {
    return Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()).compare(left, right) == 0;
  }

  private static NewEvent event(
      String metric, BigDecimal value, FiguresState state, String name, Instant now) {
    String project = state.figures().projectId().toString();
    return NewEvent.metric(
        project,
        state.portfolio(),
        new MetricObserved(metric, "project", project, value, now, state.portfolio(), name));
  }
}
