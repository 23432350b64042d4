package dev.meridian.risk.alert;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Alerts as people see and answer them. */
@ApplicationScoped
public class AlertService {

  private static final int MOST_URGENT = 10;

  private final AlertRepository alerts;
  private final Outbox outbox;

  AlertService(AlertRepository alerts, Outbox outbox) {
    this.alerts = alerts;
    this.outbox = outbox;
  }

  @Transactional
  Page<Alert> list(AlertQuery query, Portfolios granted) {
    AlertSelection selection = query.selection(granted);
    return Page.of(
        alerts.list(selection, query.orderBy(), query.limit(), query.offset()),
        alerts.count(selection),
        query);
  }

  /**
   * The ten alerts of highest priority that are not resolved.
   *
   * @param portfolios to look at; null for every one
   */
  @Transactional
  public List<Alert> mostUrgent(String[] portfolios) {
    var lasting =
        new AlertSelection(
            portfolios, List.of(), List.of(AlertState.RAISED, AlertState.ACKNOWLEDGED), List.of());
    return alerts.list(lasting, "priority DESC, last_seen DESC", MOST_URGENT, 0);
  }

  /** Somebody has seen it; saying so again changes nothing. */
  @Transactional
  Alert acknowledge(UUID id, Portfolios granted) {
    Alert alert =
        alerts
            .lock(id)
            .filter(found -> visible(found, granted))
            .orElseThrow(() -> new Failure.NotFound("The alert"));
    return switch (alert.state()) {
      case ACKNOWLEDGED -> alert;
      case RESOLVED -> throw new Failure.Conflict("ALERT_RESOLVED", "The alert is resolved.");
      case RAISED -> acknowledged(alert.in(AlertState.ACKNOWLEDGED));
    };
  }

  private Alert acknowledged(Alert alert) {
    alerts.update(alert);
    outbox.publish(
        NewEvent.of(
            "alert.acknowledged",
            alert.id().toString(),
            alert.portfolio(),
            alert.version(),
            alert));
    return alert;
  }

  private static boolean visible(Alert alert, Portfolios granted) {
    return alert.portfolio() == null ? granted.all() : granted.allows(alert.portfolio());
  }
}
