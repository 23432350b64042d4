package dev.meridian.risk.alert;

import dev.meridian.risk.metric.Observation;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRule;
import dev.meridian.risk.rule.Hysteresis;
import java.time.Instant;
import java.util.List;

/** A rule's level as it would be had all observations come in the order of their instants. */
final class Course {

  private Course() {}

  /**
   * @param observations of one subject, oldest first, at least one
   * @param until the instant up to which the last one holds
   * @return null when there is nothing to alert of at the end
   */
  static AlertLevel end(
      AlertRule rule, List<Observation> observations, Instant until, Hysteresis hysteresis) {
    AlertLevel level = null;
    int first = 0;
    for (int last = 0; last < observations.size(); last++) {
      Instant holds = last == observations.size() - 1 ? until : observations.get(last).asOf();
      Instant from = holds.minus(rule.duration());
      while (first < last && !observations.get(first + 1).asOf().isAfter(from)) {
        first++;
      }
      level = rule.level(observations.subList(first, last + 1), holds, level, hysteresis);
    }
    return level;
  }
}
