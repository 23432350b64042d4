package dev.meridian.portfolio.health;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the health of a selection is computed from, over projects that are not completed and whose
 * budgets are converted. Sums, as means of means are none.
 *
 * @param weightedScore Σ budget × score
 * @param weight Σ budget
 * @param score Σ score
 * @param scored how many projects
 */
public record HealthSums(
    BigDecimal weightedScore, BigDecimal weight, BigDecimal score, long scored) {

  static final HealthSums NONE =
      new HealthSums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

  HealthSums plus(HealthSums other) {
    return new HealthSums(
        weightedScore.add(other.weightedScore),
        weight.add(other.weight),
        score.add(other.score),
        scored + other.scored);
  }

  /**
   * The mean health score weighted by budget, the plain one when all budgets are 0, to two
   * decimals; null without projects.
   */
  public BigDecimal value() {
    if (scored == 0) {
      return null;
    }
    return weight.signum() > 0
        ? weightedScore.divide(weight, 2, RoundingMode.HALF_EVEN)
        : score.divide(BigDecimal.valueOf(scored), 2, RoundingMode.HALF_EVEN);
  }
}
