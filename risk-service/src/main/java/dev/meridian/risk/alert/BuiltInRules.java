package dev.meridian.risk.alert;

import dev.meridian.risk.metric.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** The rules that every tenant has; their ids are the same everywhere. */
@ApplicationScoped
class BuiltInRules {

  static final AlertRule BUDGET_VARIANCE =
      new AlertRule(
          UUID.fromString("6d1f4a52-0001-4000-8000-000000000001"),
          "budget_variance_percent",
          SubjectKind.PROJECT,
          Comparison.ABOVE,
          BigDecimal.valueOf(10),
          BigDecimal.valueOf(20),
          "{label} is {value} % over its budget.",
          true,
          AlertCategory.BUDGET,
          true);

  static final AlertRule RISK_SCORE =
      new AlertRule(
          UUID.fromString("6d1f4a52-0001-4000-8000-000000000002"),
          "risk_score",
          SubjectKind.PROJECT,
          Comparison.AT_LEAST,
          null,
          BigDecimal.valueOf(15),
          "{label} has an open risk with a score of {value}.",
          true,
          AlertCategory.RISK,
          true);

  List<AlertRule> all() {
    return List.of(BUDGET_VARIANCE, RISK_SCORE);
  }
}
