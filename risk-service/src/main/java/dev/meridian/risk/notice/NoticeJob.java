package dev.meridian.risk.notice;

import dev.meridian.platform.job.OneTimeJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends one notice, outside of any transaction. A process that dies between sending and noting so
 * sends it again: a webhook's receiver knows it by its id.
 */
@ApplicationScoped
class NoticeJob implements OneTimeJob<NoticeJob.Task> {

  private final NoticeRepository notices;
  private final NoticeOutcomes outcomes;
  private final MailNotices mails;
  private final WebhookNotices webhooks;

  NoticeJob(
      NoticeRepository notices,
      NoticeOutcomes outcomes,
      MailNotices mails,
      WebhookNotices webhooks) {
    this.notices = notices;
    this.outcomes = outcomes;
    this.mails = mails;
    this.webhooks = webhooks;
  }

  /** Which notice. */
  @RegisterForReflection
  record Task(UUID notice) {}

  @Override
  public String name() {
    return "alert-notice";
  }

  @Override
  public Class<Task> payload() {
    return Task.class;
  }

  @Override
  public void attempt(Task task) {
    Optional<Notice> waiting = find(task);
    if (waiting.isPresent()) {
      switch (waiting.get().channel()) {
        case MAIL -> mails.send(waiting.get());
        case WEBHOOK -> webhooks.send(waiting.get());
      }
      outcomes.sent(waiting.get());
    }
  }

  @Override
  public void postponed(Task task, Throwable cause) {
    outcomes.failed(task.notice(), cause);
  }

  @Override
  public void gaveUp(Task task, Throwable cause) {
    outcomes.failed(task.notice(), cause);
    find(task).ifPresent(outcomes::gaveUp);
  }

  private Optional<Notice> find(Task task) {
    return QuarkusTransaction.requiringNew().call(() -> notices.waiting(task.notice()));
  }
}
