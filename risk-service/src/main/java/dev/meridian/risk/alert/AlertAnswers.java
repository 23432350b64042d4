package dev.meridian.risk.alert;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What people do about alerts; who did it is kept with the alert. */
@ApplicationScoped
class AlertAnswers {

  private final AlertRepository alerts;
  private final AlertLife life;
  private final Clock clock;

  AlertAnswers(AlertRepository alerts, AlertLife life, Clock clock) {
    this.alerts = alerts;
    this.life = life;
    this.clock = clock;
  }

  /** Somebody has seen it; saying so again changes nothing. */
  @Transactional
  Alert acknowledge(UUID id, Caller caller) {
    Alert alert = unresolved(id, caller);
    return alert.state() == AlertState.ACKNOWLEDGED
        ? alert
        : life.acknowledge(alert.acknowledged(by(caller)));
  }

  /** Somebody says that it is settled; saying so again changes nothing. */
  @Transactional
  Alert resolve(UUID id, Caller caller) {
    Alert alert = visible(id, caller);
    return alert.state() == AlertState.RESOLVED ? alert : life.dismiss(alert, by(caller));
  }

  /** Nobody hears of it for a while. It stays listed, and wakes when its level rises. */
  @Transactional
  Alert silence(UUID id, Caller caller, SilenceRequest request) {
    Instant until = request.until(now());
    Alert alert = unresolved(id, caller);
    var silence = new Alert.Silence(caller.userId(), now(), until);
    return life.change(alert, alert.silenced(silence));
  }

  /** Ends the silences whose time is over. */
  @Transactional
  void wake() {
    alerts
        .lockSilencedUntil(clock.instant())
        .forEach(alert -> life.change(alert, alert.silenced((Alert.Silence) null)));
  }

  private Alert unresolved(UUID id, Caller caller) {
    Alert alert = visible(id, caller);
    if (alert.state() == AlertState.RESOLVED) {
      throw new Failure.Conflict("ALERT_RESOLVED", "The alert is resolved.");
    }
    return alert;
  }

  /** Held until the transaction ends. */
  private Alert visible(UUID id, Caller caller) {
    return alerts
        .lock(id)
        .filter(found -> visible(found, caller.portfolios()))
        .orElseThrow(() -> new Failure.NotFound("The alert"));
  }

  private static boolean visible(Alert alert, Portfolios granted) {
    return alert.portfolio() == null ? granted.all() : granted.allows(alert.portfolio());
  }

  private Alert.Answer by(Caller caller) {
    return new Alert.Answer(caller.userId(), now());
  }

  /** In the database's precision, so that an alert reads back as it was answered. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
