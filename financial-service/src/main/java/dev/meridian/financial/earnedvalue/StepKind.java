package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What a step changes; the migration that makes them defines each. */
public enum StepKind implements WireName {
  /** Without reported totals. */
  ACTUAL,
  REPORTED,
  PLAN,
  /** Of each month's forecasts the one made last. */
  FORECAST,
  BENEFIT,
  /** Count of budgets and lines that there is no rate for. */
  UNCONVERTED,
  /** Count of projects. */
  PROJECTS,
  /** Count of budgets. */
  BUDGETS,
  BUDGET,
  /** Count of projects with planned value. */
  SCHEDULED,
  SLOPE,
  LEVEL,
  /** Count of projects with earned value. */
  KNOWN,
  /** Budget of the projects with earned value. */
  BUDGETED,
  /** Planned value of those, as slope and level. */
  DUE_SLOPE,
  DUE_LEVEL,
  EARNED,
  /** Actual cost, reported totals included, of the projects with earned value. */
  MEASURED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
