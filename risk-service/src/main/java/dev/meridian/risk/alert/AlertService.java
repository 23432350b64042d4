package dev.meridian.risk.alert;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Alerts as people see them. */
@ApplicationScoped
public class AlertService {

  private static final int MOST_URGENT = 10;

  private final AlertRepository alerts;
  private final AlertLife life;

  AlertService(AlertRepository alerts, AlertLife life) {
    this.alerts = alerts;
    this.life = life;
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
    return alerts.list(
        AlertSelection.lasting(portfolios), "priority DESC, last_seen DESC", MOST_URGENT, 0);
  }

  /** Counts a notice of an alert, within the running transaction. */
  public void noticed(UUID id, boolean sent) {
    life.noticed(id, sent);
  }
}
