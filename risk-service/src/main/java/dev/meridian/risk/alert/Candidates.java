package dev.meridian.risk.alert;

import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The subjects that a rule may have something to say of. */
@ApplicationScoped
class Candidates {

  private final MetricHistory history;
  private final Subjects subjects;

  Candidates(MetricHistory history, Subjects subjects) {
    this.history = history;
    this.subjects = subjects;
  }

  /**
   * The last values that a rule watches and that have passed one of its thresholds, and those of
   * other subjects in any case.
   */
  List<ObservedMetric> of(AlertRule rule, Set<String> others) {
    List<ObservedMetric> found = new ArrayList<>();
    history.forEachLast(
        rule.metric(),
        rule.subjectKind(),
        last -> {
          if (rule.reached(last.value()) || others.contains(last.subject())) {
            found.add(last);
          }
        });
    return found.stream()
        .flatMap(last -> subjects.find(last).stream())
        .filter(rule::watches)
        .toList();
  }
}
