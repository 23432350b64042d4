package dev.meridian.financial.step;

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
  /** Count of projects with planned value. */
  SCHEDULED,
  SLOPE,
  LEVEL,
  /** Count of projects with earned value. */
  KNOWN,
  EARNED,
  /** Actual cost, reported totals included, of the projects with earned value. */
  MEASURED;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
