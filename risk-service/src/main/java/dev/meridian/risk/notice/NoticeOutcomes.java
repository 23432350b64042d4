package dev.meridian.risk.notice;

import dev.meridian.risk.alert.AlertService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Keeps what became of notices, with the alert and as a figure for operators. */
@ApplicationScoped
class NoticeOutcomes {

  private static final int LONGEST_ERROR = 300;
  private static final String SENT = "sent";
  private static final String FAILED = "failed";

  private final NoticeRepository notices;
  private final AlertService alerts;
  private final MeterRegistry meters;

  NoticeOutcomes(NoticeRepository notices, AlertService alerts, MeterRegistry meters) {
    this.notices = notices;
    this.alerts = alerts;
    this.meters = meters;
  }

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup) {
    for (Channel channel : Channel.values()) {
      counter(channel, SENT);
      counter(channel, FAILED);
    }
  }

  @Transactional
  void sent(Notice notice) {
    finish(notice, SENT, true);
  }

  @Transactional
  void gaveUp(Notice notice) {
    finish(notice, FAILED, false);
  }

  @Transactional
  void failed(UUID notice, Throwable cause) {
    String error = String.valueOf(cause.getMessage());
    notices.failed(notice, error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
  }

  private void finish(Notice notice, String state, boolean sent) {
    if (notices.finish(notice.id(), state)) {
      alerts.noticed(notice.alert().id(), sent);
      counter(notice.channel(), state).increment();
    }
  }

  private Counter counter(Channel channel, String state) {
    return Counter.builder("meridian.alert.notices")
        .description("Notices of alerts, by channel and result")
        .tag("channel", channel.wireName())
        .tag("result", state)
        .register(meters);
  }
}
