package dev.meridian.risk.register;

import dev.meridian.risk.register.RiskAnalytics.AgeAnalysis;
import dev.meridian.risk.register.RiskAnalytics.AgeGroup;
import dev.meridian.risk.register.RiskAnalytics.Distribution;
import dev.meridian.risk.register.RiskAnalytics.MatrixCell;
import dev.meridian.risk.register.RiskAnalytics.TrendPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The figures of domain.md 5, from the totals of a selection. */
record RiskFormulas(List<RiskTotals> totals) {

  private static final int GRADES = 5;
  private static final int DECIMALS = 2;

  RiskAnalytics analytics(List<TrendPoint> trend) {
    Map<RiskLevel, Long> byLevel = byLevel();
    return new RiskAnalytics(
        count(),
        byLevel.get(RiskLevel.CRITICAL),
        byLevel.get(RiskLevel.HIGH),
        trend,
        ratio(BigDecimal.valueOf(100 * sum(RiskTotals::closed)), count()),
        ratio(BigDecimal.valueOf(sum(cell -> cell.score() * cell.count())), count()),
        new Distribution(byLevel, matrix()),
        ages(),
        exposure(),
        sum(RiskTotals::unconverted));
  }

  /** Half-even to two decimals; null when there is nothing to divide by. */
  static BigDecimal ratio(BigDecimal sum, long count) {
    return count == 0
        ? null
        : sum.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_EVEN);
  }

  private long count() {
    return sum(RiskTotals::count);
  }

  private long sum(ToLongFunction<RiskTotals> figure) {
    return totals.stream().mapToLong(figure).sum();
  }

  private Map<RiskLevel, Long> byLevel() {
    Map<RiskLevel, Long> counts = new EnumMap<>(RiskLevel.class);
    for (RiskLevel level : RiskLevel.values()) {
      counts.put(level, sum(cell -> cell.level() == level ? cell.count() : 0));
    }
    return counts;
  }

  private List<MatrixCell> matrix() {
    List<MatrixCell> cells = new ArrayList<>(GRADES * GRADES);
    for (int probability = 1; probability <= GRADES; probability++) {
      for (int impact = 1; impact <= GRADES; impact++) {
        cells.add(new MatrixCell(probability, impact, count(probability, impact)));
      }
    }
    return cells;
  }

  private long count(int probability, int impact) {
    return sum(
        cell -> cell.probability() == probability && cell.impact() == impact ? cell.count() : 0);
  }

  private AgeAnalysis ages() {
    long first = sum(RiskTotals::upTo30Days);
    long second = sum(RiskTotals::upTo60Days);
    long third = sum(RiskTotals::upTo90Days);
    var groups =
        List.of(
            new AgeGroup(0, 30, first),
            new AgeGroup(31, 60, second),
            new AgeGroup(61, 90, third),
            new AgeGroup(91, null, count() - first - second - third));
    Long oldest = totals.stream().map(RiskTotals::oldest).max(Long::compare).orElse(null);
    return new AgeAnalysis(
        groups, ratio(BigDecimal.valueOf(sum(RiskTotals::ageSum)), count()), oldest);
  }

  /**
   * 0 when there are risks and none is open; null when there are none at all, or when no open one
   * has a cost that can be added up.
   */
  private BigDecimal exposure() {
    if (count() > 0 && count() == sum(RiskTotals::closed)) {
      return BigDecimal.ZERO;
    }
    return totals.stream()
        .map(RiskTotals::exposure)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .map(sum -> sum.setScale(DECIMALS, RoundingMode.HALF_EVEN))
        .orElse(null);
  }
}
