package dev.meridian.risk.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** riskExposureScore of domain.md 5. */
final class ExposureScore {

  private static final int HIGHEST_SCORE = 25;

  private ExposureScore() {}

  /**
   * Mean over active projects of the highest open score ÷ 25 × 100, two decimals.
   *
   * @param sumOfHighest of each active project's highest open score, 0 for one without risks
   * @return null without projects
   */
  static BigDecimal of(long sumOfHighest, long activeProjects) {
    return activeProjects == 0
        ? null
        : BigDecimal.valueOf(100 * sumOfHighest)
            .divide(BigDecimal.valueOf(HIGHEST_SCORE * activeProjects), 2, RoundingMode.HALF_EVEN);
  }
}
