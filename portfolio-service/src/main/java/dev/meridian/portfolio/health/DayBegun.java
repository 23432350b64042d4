package dev.meridian.portfolio.health;

import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.job.DailyRun;
import dev.meridian.portfolio.figures.FiguresEvents;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Once a tenant's day has begun: takes its snapshot, and tells that the figures which move with the
 * calendar have moved (schedule variance, days left, the current month), so that nothing of
 * yesterday stays in a cache.
 */
@ApplicationScoped
class DayBegun implements DailyJob {

  private final DayRepository days;
  private final FiguresEvents events;

  DayBegun(DayRepository days, FiguresEvents events) {
    this.days = days;
    this.events = events;
  }

  @Override
  public String name() {
    return "portfolio-day";
  }

  @Override
  public void run(DailyRun run) {
    days.keep(run.day());
    events.tellTenant();
  }
}
