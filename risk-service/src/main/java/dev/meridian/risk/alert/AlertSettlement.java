package dev.meridian.risk.alert;

import dev.meridian.risk.alert.AlertLife.Lasting;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertRule;
import dev.meridian.risk.rule.RuleChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Brings alerts in line with a rule that was written: it is judged as if it were new. */
@ApplicationScoped
class AlertSettlement {

  private final AlertRepository alerts;
  private final AlertLife life;
  private final Findings findings;
  private final Candidates candidates;
  private final Clock clock;

  AlertSettlement(
      AlertRepository alerts,
      AlertLife life,
      Findings findings,
      Candidates candidates,
      Clock clock) {
    this.alerts = alerts;
    this.life = life;
    this.findings = findings;
    this.candidates = candidates;
    this.clock = clock;
  }

  void onRule(@Observes RuleChanged change) {
    Map<String, Lasting> lasting = lasting(change.before());
    AlertRule now = change.now();
    if (now != null && now.enabled() && sameSubjects(change.before(), now)) {
      judge(now, lasting);
    } else {
      lasting.values().forEach(this::end);
      if (now != null && now.enabled()) {
        judge(now, new LinkedHashMap<>());
      }
    }
  }

  private Map<String, Lasting> lasting(AlertRule before) {
    Map<String, Lasting> bySubject = new LinkedHashMap<>();
    if (before != null) {
      alerts
          .lockLasting(before.id())
          .forEach(found -> bySubject.put(found.alert().subject(), found));
    }
    return bySubject;
  }

  private static boolean sameSubjects(AlertRule before, AlertRule now) {
    return before != null
        && before.metric().equals(now.metric())
        && before.subjectKind() == now.subjectKind();
  }

  /** Those it watches no longer are left over at the end. */
  private void judge(AlertRule rule, Map<String, Lasting> lasting) {
    for (ObservedMetric candidate : candidates.of(rule, lasting.keySet())) {
      judge(rule, candidate, lasting.remove(candidate.subject()));
    }
    lasting.values().forEach(this::end);
  }

  private void judge(AlertRule rule, ObservedMetric observed, Lasting lasting) {
    Optional<Finding> finding = findings.of(rule, observed, null);
    if (lasting == null) {
      finding.ifPresent(found -> life.raise(rule, found, observed));
    } else if (finding.isPresent() || lasting.dismissed()) {
      life.follow(lasting, rule, finding, observed, false);
    } else {
      end(lasting);
    }
  }

  private void end(Lasting lasting) {
    life.end(lasting, new Alert.Answer(null, clock.instant()));
  }
}
