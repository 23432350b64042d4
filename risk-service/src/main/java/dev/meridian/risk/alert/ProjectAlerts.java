package dev.meridian.risk.alert;

import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.ProjectChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** Alerts go where their project goes, and end with it. */
@ApplicationScoped
class ProjectAlerts {

  private final AlertRepository alerts;
  private final AlertLife life;
  private final Clock clock;

  ProjectAlerts(AlertRepository alerts, AlertLife life, Clock clock) {
    this.alerts = alerts;
    this.life = life;
    this.clock = clock;
  }

  void onProject(@Observes ProjectChanged change) {
    String subject = change.now().id().toString();
    List<Alert> unresolved = alerts.lockUnresolved(SubjectKind.PROJECT, subject);
    if (change.deleted()) {
      var now = new Alert.Answer(null, clock.instant());
      unresolved.forEach(alert -> life.resolve(alert, now));
    } else {
      unresolved.forEach(alert -> move(alert, change.now().portfolio()));
    }
    alerts.moveResolved(subject, change.now().portfolio());
  }

  private void move(Alert alert, String portfolio) {
    if (!portfolio.equals(alert.portfolio())) {
      life.change(alert, alert.movedTo(portfolio));
    }
  }
}
