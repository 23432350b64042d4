package dev.meridian.portfolio.summary;

import dev.meridian.portfolio.health.HealthFigures;
import dev.meridian.portfolio.project.Level;
import dev.meridian.portfolio.project.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Portfolio's section of the executive dashboard.
 *
 * @param asOf the newest instant of the data in it; null when there is none
 * @param portfolioHealthScore 0 to 100, weighted by budget; null without unfinished projects
 * @param unconverted how many projects are left out of the figures, as their budgets have no rate
 * @param healthTrend the last 12 month ends and today, oldest first; null where it is not known
 */
public record PortfolioSummary(
    Instant asOf,
    BigDecimal portfolioHealthScore,
    long unconverted,
    List<HealthFigures.Point> healthTrend,
    TopProjects topProjects) {

  /** Each list has at most five projects. */
  public record TopProjects(
      List<TopProject> atRisk, List<TopProject> highPerforming, List<TopProject> criticalPath) {}

  /** A project as the dashboard lists it, its figures as everywhere. */
  public record TopProject(
      UUID id,
      String name,
      String portfolio,
      Status status,
      Integer healthScore,
      BigDecimal budgetVariance,
      BigDecimal scheduleVariance,
      Level riskLevel,
      LocalDate endDate) {}
}
