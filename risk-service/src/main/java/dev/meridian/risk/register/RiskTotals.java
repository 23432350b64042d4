package dev.meridian.risk.register;

import java.math.BigDecimal;

/**
 * Sums over the selected risks of one probability and impact: all that the analytics need, read in
 * one pass.
 *
 * @param ageSum of ages in days
 * @param openCost of open risks in the reporting currency; null when none has such a cost
 * @param unconverted open risks with a cost in another currency
 */
record RiskTotals(
    int probability,
    int impact,
    long count,
    long closed,
    long upTo30Days,
    long upTo60Days,
    long upTo90Days,
    long ageSum,
    long oldest,
    BigDecimal openCost,
    long unconverted) {

  /** How likely 1 to 5 is, per cent (domain.md 5). */
  private static final int[] LIKELIHOOD_PERCENT = {10, 30, 50, 70, 90};

  int score() {
    return probability * impact;
  }

  RiskLevel level() {
    return RiskLevel.of(score());
  }

  /** Not rounded; null without a cost. */
  BigDecimal exposure() {
    return openCost == null
        ? null
        : openCost
            .multiply(BigDecimal.valueOf(LIKELIHOOD_PERCENT[probability - 1]))
            .movePointLeft(2);
  }
}
