package dev.meridian.risk.notice;

import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.job.DailyRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets notices after 90 days; their number stays with the alert. */
@ApplicationScoped
class NoticeRetention implements DailyJob {

  private static final Duration KEPT = Duration.ofDays(90);

  private final NoticeRepository notices;
  private final Clock clock;

  NoticeRetention(NoticeRepository notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notice-retention";
  }

  @Override
  public void run(DailyRun run) {
    notices.forgetBefore(clock.instant().minus(KEPT));
  }
}
