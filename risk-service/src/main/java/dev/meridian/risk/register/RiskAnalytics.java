package dev.meridian.risk.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Figures over a whole selection of risks, closed ones included unless the word open says
 * otherwise. What cannot be computed is null.
 *
 * @param riskTrend at the last twelve month ends and today
 * @param mitigationRate closed ÷ total, per cent
 * @param averageRiskScore mean score
 * @param exposure Σ probability × impact cost of the open risks, in the tenant's reporting currency
 * @param unconverted open risks whose cost is in a currency that has no rate here: left out of the
 *     exposure
 */
public record RiskAnalytics(
    long totalRisks,
    long criticalRisks,
    long highRisks,
    List<TrendPoint> riskTrend,
    BigDecimal mitigationRate,
    BigDecimal averageRiskScore,
    Distribution riskDistribution,
    AgeAnalysis ageAnalysis,
    BigDecimal exposure,
    long unconverted) {

  /**
   * @param openRisks how many were open at the end of that day
   * @param averageRiskScore mean score of those; null when there were none
   */
  public record TrendPoint(LocalDate date, long openRisks, BigDecimal averageRiskScore) {}

  /**
   * @param byLevel count per level
   * @param matrix one entry for each of the 25 pairs of probability and impact
   */
  public record Distribution(Map<RiskLevel, Long> byLevel, List<MatrixCell> matrix) {}

  /** How many risks have this probability and this impact. */
  public record MatrixCell(int probability, int impact, long count) {}

  /**
   * Ages in days, to the closing or to today.
   *
   * @param mean null without risks
   * @param oldest null without risks
   */
  public record AgeAnalysis(List<AgeGroup> groups, BigDecimal mean, Long oldest) {}

  /**
   * @param to null for the open end
   */
  public record AgeGroup(int from, Integer to, long count) {}
}
