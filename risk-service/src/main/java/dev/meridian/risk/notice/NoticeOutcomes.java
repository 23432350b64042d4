package dev.meridian.risk.notice;

import dev.meridian.risk.alert.AlertService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Keeps what became of notices, with the alert and as a figure for operators. */
@ApplicationScoped
class NoticeOutcomes {

  private static final int LONGEST_ERROR = 300;

  private final NoticeRepository notices;
  private final AlertService alerts;
  private final MeterRegistry meters;

  NoticeOutcomes(NoticeRepository notices, AlertService alerts, MeterRegistry meters) {
    this.notices = notices;
    this.alerts = alerts;
    this.meters = meters;
  }

  @Transactional
  void sent(Notice notice) {
    finish(notice, "sent", true);
  }

  @Transactional
  void gaveUp(Notice notice) {
    finish(notice, "failed", false);
  }

  @Transactional
  void failed(UUID notice, Throwable cause) {
    String error = String.valueOf(cause.getMessage());
    notices.failed(notice, error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
  }

  private void finish(Notice notice, String state, boolean sent) {
    if (notices.finish(notice.id(), state)) {
      alerts.noticed(notice.alert().id(), sent);
      Counter.builder("meridian.alert.notices")
          .description("Notices of alerts, by channel and result")
          .tag("channel", notice.channel().wireName())
          .tag("result", state)
          .register(meters)
          .increment();
    }
  }
}
