package dev.meridian.risk.rule;

import static dev.meridian.risk.rule.AlertCategory.BUDGET;
import static dev.meridian.risk.rule.AlertCategory.FINANCE;
import static dev.meridian.risk.rule.AlertCategory.OPERATIONS;
import static dev.meridian.risk.rule.AlertCategory.RISK;
import static dev.meridian.risk.rule.AlertCategory.SCHEDULE;
import static dev.meridian.risk.rule.AlertCategory.SYSTEM;
import static dev.meridian.risk.rule.Comparison.ABOVE;
import static dev.meridian.risk.rule.Comparison.ANOMALOUS;
import static dev.meridian.risk.rule.Comparison.AT_LEAST;
import static dev.meridian.risk.rule.Comparison.BELOW;

import dev.meridian.risk.metric.SubjectKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rules that every tenant begins with, from domain.md 5; their ids are the same everywhere. */
final class BuiltInRules {

  static final AlertRule BUDGET_VARIANCE =
      project(1, "budget_variance_percent", ABOVE, BUDGET)
          .levels("10", "20")
          .rule("{label} is {value} % over its budget.");

  static final AlertRule RISK_SCORE =
      project(2, "risk_score", AT_LEAST, RISK)
          .levels(null, "15")
          .rule("{label} has an open risk with a score of {value}.");

  static final AlertRule SCHEDULE_PERFORMANCE =
      project(3, "spi", BELOW, SCHEDULE)
          .levels("0.9", "0.8")
          .from("5")
          .rule("{label} is behind its plan: a schedule performance index of {value}.");

  static final AlertRule DAILY_PROFIT =
      of(4, "daily_profit", SubjectKind.TENANT, BELOW, FINANCE)
          .levels(null, "0")
          .rule("The profit of the day is negative: {value}.");

  static final AlertRule OVERDUE_INVOICES =
      of(5, "overdue_invoices", SubjectKind.TENANT, ABOVE, FINANCE)
          .levels("5", null)
          .rule("{value} invoices are overdue.");

  static final AlertRule REVENUE_GROWTH =
      of(6, "revenue_growth_percent", SubjectKind.TENANT, AT_LEAST, FINANCE)
          .success("10")
          .rule("Revenue has grown by {value} %.");

  static final AlertRule PERFORMANCE_SCORE =
      of(7, "performance_score", SubjectKind.TENANT, AT_LEAST, FINANCE)
          .success("80")
          .rule("The performance score of {value} has reached its target of {threshold}.");

  /** 1 is up and 0 is down; 5 % better than the threshold must be within reach. */
  static final AlertRule DEPENDENCY =
      of(8, "dependency_up", SubjectKind.SERVICE, BELOW, SYSTEM)
          .levels(null, "0.5")
          .lasting(60)
          .rule("{label} is not healthy.");

  static final AlertRule RESPONSE_TIME =
      of(9, "response_p95_ms", SubjectKind.SERVICE, ABOVE, SYSTEM)
          .levels("500", "1000")
          .rule("{label} takes {value} ms for 95 of 100 answers.");

  private static final List<AlertRule> ALL =
      List.of(
          BUDGET_VARIANCE,
          RISK_SCORE,
          SCHEDULE_PERFORMANCE,
          DAILY_PROFIT,
          OVERDUE_INVOICES,
          REVENUE_GROWTH,
          PERFORMANCE_SCORE,
          DEPENDENCY,
          RESPONSE_TIME,
          anomaly(101, "budget_variance_percent", SubjectKind.PROJECT, BUDGET, "budget variance"),
          anomaly(102, "spi", SubjectKind.PROJECT, SCHEDULE, "schedule performance index"),
          anomaly(103, "cpi", SubjectKind.PROJECT, BUDGET, "cost performance index"),
          anomaly(104, "risk_score", SubjectKind.PROJECT, RISK, "highest risk score"),
          anomaly(105, "portfolio_health_score", SubjectKind.PORTFOLIO, OPERATIONS, "health score"),
          anomaly(106, "daily_profit", SubjectKind.TENANT, FINANCE, "daily profit"),
          anomaly(
              107, "overdue_invoices", SubjectKind.TENANT, FINANCE, "number of overdue invoices"),
          anomaly(108, "performance_score", SubjectKind.TENANT, FINANCE, "performance score"));

  private BuiltInRules() {}

  static List<AlertRule> all() {
    return ALL;
  }

  private static AlertRule anomaly(
      int number, String metric, SubjectKind kind, AlertCategory category, String name) {
    String of = kind == SubjectKind.TENANT ? "The " + name : "The " + name + " of {label}";
    return of(number, metric, kind, ANOMALOUS, category).noticing(of + " is unusual: {value}.");
  }

  private static Plan project(
      int number, String metric, Comparison comparison, AlertCategory category) {
    return of(number, metric, SubjectKind.PROJECT, comparison, category);
  }

  private static Plan of(
      int number, String metric, SubjectKind kind, Comparison comparison, AlertCategory category) {
    UUID id = UUID.fromString("6d1f4a52-0001-4000-8000-%012d".formatted(number));
    return new Plan(id, metric, kind, comparison, category, null, null, null, 0, null);
  }

  /** What a rule says, piece by piece. */
  private record Plan(
      UUID id,
      String metric,
      SubjectKind kind,
      Comparison comparison,
      AlertCategory category,
      BigDecimal warning,
      BigDecimal critical,
      BigDecimal success,
      int forSeconds,
      BigDecimal minPlannedProgress) {

    Plan levels(String newWarning, String newCritical) {
      return with(number(newWarning), number(newCritical), null, forSeconds, minPlannedProgress);
    }

    Plan success(String threshold) {
      return with(null, null, number(threshold), forSeconds, minPlannedProgress);
    }

    Plan lasting(int seconds) {
      return with(warning, critical, success, seconds, minPlannedProgress);
    }

    Plan from(String plannedProgress) {
      return with(warning, critical, success, forSeconds, number(plannedProgress));
    }

    private Plan with(
        BigDecimal newWarning,
        BigDecimal newCritical,
        BigDecimal newSuccess,
        int seconds,
        BigDecimal plannedProgress) {
      return new Plan(
          id,
          metric,
          kind,
          comparison,
          category,
          newWarning,
          newCritical,
          newSuccess,
          seconds,
          plannedProgress);
    }

    private static BigDecimal number(String text) {
      return text == null ? null : new BigDecimal(text);
    }

    AlertRule rule(String message) {
      return make(message, success == null);
    }

    AlertRule noticing(String message) {
      return make(message, false);
    }

    private AlertRule make(String message, boolean actionRequired) {
      return new AlertRule(
          id,
          metric,
          kind,
          null,
          null,
          comparison,
          warning,
          critical,
          success,
          forSeconds,
          minPlannedProgress,
          message,
          actionRequired,
          category,
          Notify.NOBODY,
          true,
          true,
          Instant.EPOCH,
          1);
    }
  }
}
