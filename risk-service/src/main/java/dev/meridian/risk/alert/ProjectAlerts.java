package dev.meridian.risk.alert;

import dev.meridian.risk.alert.AlertLife.Lasting;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.ProjectChanged;
import dev.meridian.risk.rule.AlertRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/**
 * Alerts go where their project goes, and end with it. Those of a rule about another portfolio end
 * too: it watches the project no longer.
 */
@ApplicationScoped
class ProjectAlerts {

  private final AlertRepository alerts;
  private final AlertLife life;
  private final AlertRules rules;
  private final Clock clock;

  ProjectAlerts(AlertRepository alerts, AlertLife life, AlertRules rules, Clock clock) {
    this.alerts = alerts;
    this.life = life;
    this.rules = rules;
    this.clock = clock;
  }

  void onProject(@Observes ProjectChanged change) {
    String subject = change.now().id().toString();
    List<Lasting> lasting = alerts.lockLasting(SubjectKind.PROJECT, subject);
    if (change.deleted()) {
      lasting.stream().filter(found -> !found.dismissed()).forEach(this::resolve);
    } else {
      lasting.forEach(found -> move(found, change.now().portfolio()));
    }
    alerts.moveResolved(subject, change.now().portfolio());
  }

  private void resolve(Lasting found) {
    life.resolve(found.alert(), new Alert.Answer(null, clock.instant()));
  }

  private void move(Lasting found, String portfolio) {
    Alert alert = found.alert();
    if (!watched(alert, portfolio)) {
      life.end(found, new Alert.Answer(null, clock.instant()));
    } else if (!found.dismissed() && !portfolio.equals(alert.portfolio())) {
      life.change(alert, alert.movedTo(portfolio));
    }
  }

  private boolean watched(Alert alert, String portfolio) {
    return rules
        .find(alert.ruleId())
        .filter(rule -> rule.portfolio() == null || rule.portfolio().equals(portfolio))
        .isPresent();
  }
}
