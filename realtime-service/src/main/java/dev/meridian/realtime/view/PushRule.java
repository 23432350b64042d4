package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether a figure has moved enough since it was last pushed, by domain.md 7: by a share of
 * its absolute value, from or to null or 0, or to another sign. What is no number is told at any
 * change. Lists are compared row by row; another row in a place is a change of its words.
 */
@ApplicationScoped
class PushRule {

  /** In a row of a series it stands for the series. */
  private static final String VALUE = "value";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final BigDecimal threshold;
  private final Map<String, BigDecimal> thresholds;

  PushRule(PushConfig config) {
    this.threshold = config.threshold();
    this.thresholds = Map.copyOf(config.thresholds());
  }

  /**
   * Whether this is worth a push.
   *
   * @param figure the name by which its threshold is configured
   */
  boolean demands(String figure, JsonNode pushed, JsonNode now) {
    if (pushed.equals(now)) {
      return false;
    }
    if (pushed.isNumber() && now.isNumber()) {
      return moved(thresholdOf(figure), pushed.decimalValue(), now.decimalValue());
    }
    if (pushed.isObject() && now.isObject()) {
      return names(pushed, now).stream()
          .anyMatch(name -> demands(within(figure, name), pushed.path(name), now.path(name)));
    }
    if (pushed.isArray() && now.isArray() && pushed.size() == now.size()) {
      return anyRowDemands(figure, pushed, now);
    }
    return true;
  }

  private boolean anyRowDemands(String figure, JsonNode pushed, JsonNode now) {
    for (int row = 0; row < now.size(); row++) {
      if (demands(figure, pushed.get(row), now.get(row))) {
        return true;
      }
    }
    return false;
  }

  private static boolean moved(BigDecimal percent, BigDecimal pushed, BigDecimal now) {
    if (pushed.signum() != now.signum()) {
      return true;
    }
    BigDecimal change = now.subtract(pushed).abs();
    return change.signum() > 0
        && change.multiply(HUNDRED).compareTo(percent.multiply(pushed.abs())) >= 0;
  }

  private BigDecimal thresholdOf(String figure) {
    return thresholds.getOrDefault(figure, threshold);
  }

  private static String within(String figure, String name) {
    return name.equals(VALUE) ? figure : name;
  }

  private static Set<String> names(JsonNode pushed, JsonNode now) {
    Set<String> names = new TreeSet<>();
    pushed.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
