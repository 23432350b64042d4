package dev.meridian.risk.notice;

import dev.meridian.platform.job.Jobs;
import dev.meridian.risk.alert.Alert;
import dev.meridian.risk.alert.AlertMoved;
import dev.meridian.risk.rule.AlertRules;
import dev.meridian.risk.rule.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Writes notices in the transaction that moved their alert: both are there, or neither is. */
@ApplicationScoped
class NoticeDesk {

  private final AlertRules rules;
  private final NoticeRepository notices;
  private final NoticeJob job;
  private final Jobs jobs;

  NoticeDesk(AlertRules rules, NoticeRepository notices, NoticeJob job, Jobs jobs) {
    this.rules = rules;
    this.notices = notices;
    this.job = job;
    this.jobs = jobs;
  }

  void onAlert(@Observes AlertMoved moved) {
    rules.find(moved.alert().ruleId()).ifPresent(rule -> tell(moved, rule.recipients()));
  }

  private void tell(AlertMoved moved, Notify recipients) {
    for (String address : recipients.mailAddresses()) {
      enqueue(moved, Channel.MAIL, address);
    }
    if (recipients.webhook() != null) {
      enqueue(moved, Channel.WEBHOOK, recipients.webhook().url());
    }
  }

  private void enqueue(AlertMoved moved, Channel channel, String target) {
    Alert alert = moved.alert();
    var notice = new Notice(UUID.randomUUID(), moved.cause(), channel, target, alert);
    if (notices.insert(notice)) {
      jobs.enqueue(job, notice.id().toString(), new NoticeJob.Task(notice.id()));
    }
  }
}
