package dev.meridian.risk.rule;

import dev.meridian.platform.json.WireName;
import java.math.BigDecimal;

/** When a value is worth an alert. */
public enum Comparison implements WireName {
  ABOVE("above"),
  AT_LEAST("atLeast"),
  BELOW("below"),
  AT_MOST("atMost"),
  /** Outside of what the metric's own last days let expect; it has no thresholds. */
  ANOMALOUS("anomalous");

  private final String wireName;

  Comparison(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether a higher value is the worse one, or for a success the better one. */
  boolean upwards() {
    return this == ABOVE || this == AT_LEAST;
  }

  boolean reached(BigDecimal value, BigDecimal threshold) {
    int order = value.compareTo(threshold);
    return switch (this) {
      case ABOVE -> order > 0;
      case AT_LEAST -> order >= 0;
      case BELOW -> order < 0;
      case AT_MOST -> order <= 0;
      case ANOMALOUS -> false;
    };
  }

  /** Whether a value is on the other side of a threshold by a band, or more. */
  boolean cleared(BigDecimal value, BigDecimal threshold, BigDecimal band) {
    return upwards()
        ? value.compareTo(threshold.subtract(band)) <= 0
        : value.compareTo(threshold.add(band)) >= 0;
  }
}
