package dev.meridian.risk.alert;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens to one alert, stored and told. One that somebody resolved while its value was still
 * bad is dismissed: it stays quiet until the value is good again or its level rises.
 */
@ApplicationScoped
class AlertLife {

  private final AlertRepository alerts;
  private final Outbox outbox;
  private final Event<AlertMoved> listeners;
  private final AlertMeters meters;

  AlertLife(
      AlertRepository alerts, Outbox outbox, Event<AlertMoved> listeners, AlertMeters meters) {
    this.alerts = alerts;
    this.outbox = outbox;
    this.listeners = listeners;
    this.meters = meters;
  }

  /** An alert to follow, as it was before. */
  record Lasting(Alert alert, boolean dismissed) {

    AlertLevel level() {
      return alert.level();
    }
  }

  void raise(AlertRule rule, Finding finding, ObservedMetric observed) {
    Alert alert = Alert.raised(UUID.randomUUID(), rule, finding, observed);
    alerts.insert(alert);
    publish("alert.raised", alert, null);
    listeners.fire(new AlertMoved(alert, AlertMoved.Cause.RAISED));
  }

  /**
   * @param seen whether a new observation was made; else only what differs counts
   */
  void follow(
      Lasting lasting,
      AlertRule rule,
      Optional<Finding> finding,
      ObservedMetric observed,
      boolean seen) {
    if (lasting.dismissed()) {
      followDismissed(lasting.alert(), rule, finding, observed);
    } else if (finding.isEmpty()) {
      resolve(lasting.alert(), new Alert.Answer(null, observed.asOf()));
    } else if (seen || differs(lasting.alert(), finding.get())) {
      change(lasting.alert(), lasting.alert().found(rule, finding.get(), observed, seen));
    }
  }

  private static boolean differs(Alert alert, Finding finding) {
    return alert.level() != finding.level()
        || alert.threshold().compareTo(finding.threshold()) != 0;
  }

  private void followDismissed(
      Alert alert, AlertRule rule, Optional<Finding> finding, ObservedMetric observed) {
    if (finding.isEmpty()) {
      alerts.endDismissal(alert.id());
    } else if (finding.get().level().compareTo(alert.level()) > 0) {
      alerts.endDismissal(alert.id());
      raise(rule, finding.get(), observed);
    } else if (finding.get().level() != alert.level()) {
      alerts.lowerDismissed(alert.id(), finding.get().level());
    }
  }

  /** Its value is good, or somebody says that it is settled. */
  Alert resolve(Alert alert, Alert.Answer answer) {
    Alert resolved = settle(alert, answer);
    if (alert.state() == AlertState.RAISED && alert.silenced() == null) {
      listeners.fire(new AlertMoved(resolved, AlertMoved.Cause.RESOLVED));
    }
    return resolved;
  }

  /** Its rule has changed or gone: there is nothing that people should hear. */
  private Alert settle(Alert alert, Alert.Answer answer) {
    Alert resolved = alert.resolved(answer);
    alerts.update(resolved);
    publish("alert.resolved", resolved, null);
    return resolved;
  }

  /** As {@link #settle}, or it is dismissed no longer. */
  void end(Lasting lasting, Alert.Answer answer) {
    if (lasting.dismissed()) {
      alerts.endDismissal(lasting.alert().id());
    } else {
      settle(lasting.alert(), answer);
    }
  }

  /** Somebody says that it is settled, whatever its value: it stays quiet until that is good. */
  Alert dismiss(Alert alert, Alert.Answer answer) {
    Alert resolved = resolve(alert, answer);
    alerts.beginDismissal(alert.id());
    return resolved;
  }

  Alert change(Alert before, Alert now) {
    alerts.update(now);
    boolean moved = !Objects.equals(before.portfolio(), now.portfolio());
    publish("alert.changed", now, moved ? before.portfolio() : null);
    if (now.level().compareTo(before.level()) > 0) {
      listeners.fire(new AlertMoved(now, AlertMoved.Cause.ROSE));
    }
    return now;
  }

  /**
   * What became of a notice is a part of the alert that everybody is shown. With as many receivers
   * as it has, and after it was resolved too: nobody need be told of each.
   */
  void noticed(UUID id, boolean sent) {
    alerts.countNotice(id, sent);
    alerts.lock(id).ifPresent(alert -> publish("alert.noticed", alert, null));
  }

  Alert acknowledge(Alert alert) {
    alerts.update(alert);
    publish("alert.acknowledged", alert, null);
    meters.acknowledged(alert);
    return alert;
  }

  private void publish(String type, Alert alert, String previousPortfolio) {
    outbox.publish(
        new NewEvent(
            Topic.EVENTS,
            type,
            alert.id().toString(),
            alert.portfolio(),
            previousPortfolio,
            alert.version(),
            alert));
  }
}
