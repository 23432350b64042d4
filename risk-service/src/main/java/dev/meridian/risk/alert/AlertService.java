package dev.meridian.risk.alert;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.OutboxHead;
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
  private final OutboxHead history;

  AlertService(AlertRepository alerts, AlertLife life, OutboxHead history) {
    this.alerts = alerts;
    this.life = life;
    this.history = history;
  }

  @Transactional
  Page<Alert> list(AlertQuery query, Portfolios granted) {
    return page(query, query.selection(granted));
  }

  /**
   * What was raised since somebody looked. All that is still known was, where the cursor lies
   * before the oldest event or, after a restoration, past the newest one.
   */
  @Transactional
  MissedAlerts missed(MissedQuery query, Portfolios granted) {
    long head = history.of(Topic.EVENTS);
    long after = query.after() == null ? head : query.after();
    boolean complete = after <= head && after >= history.oldest(Topic.EVENTS) - 1;
    var raised = new AlertSelection.RaisedWithin(complete ? after : 0, head);
    return MissedAlerts.of(head, complete, page(query, query.selection(granted).raised(raised)));
  }

  private Page<Alert> page(AlertQuery query, AlertSelection selection) {
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
    return alerts.mostUrgent(portfolios, MOST_URGENT);
  }

  /** Counts a notice of an alert, within the running transaction. */
  public void noticed(UUID id, boolean sent) {
    life.noticed(id, sent);
  }
}
