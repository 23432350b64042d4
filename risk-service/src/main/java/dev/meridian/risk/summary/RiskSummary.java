package dev.meridian.risk.summary;

import dev.meridian.risk.alert.Alert;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the executive dashboard shows of risks.
 *
 * @param asOf newest instant of the data that went in; null when there is none
 * @param riskExposureScore 0 to 100; null without active projects, or where it was not kept
 * @param riskTrend the same at the last twelve month ends and today
 * @param alerts the ten most urgent that are not resolved; null for who may not read alerts
 */
public record RiskSummary(
    Instant asOf, BigDecimal riskExposureScore, List<TrendPoint> riskTrend, List<Alert> alerts) {

  /**
   * @param value null without active projects, or where it was not kept
   */
  public record TrendPoint(LocalDate date, BigDecimal value) {}
}
