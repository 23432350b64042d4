package dev.meridian.portfolio.project;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Since when each project has its progress, as changes are written one after the other. Finance
 * keeps one row of progress per project and such a day, so that the day never goes back while there
 * is progress: the newest row is the present one.
 */
final class ProgressDates {

  private final LocalDate today;
  private final Map<UUID, LocalDate> written = new HashMap<>();

  /**
   * @param today the tenant's local date
   */
  ProgressDates(LocalDate today) {
    this.today = today;
  }

  DatedChange date(ProjectChange change) {
    LocalDate date = dateOf(change);
    written.put(change.id(), date);
    return new DatedChange(change, date);
  }

  private LocalDate dateOf(ProjectChange change) {
    Integer progress = change.after().percentComplete();
    if (progress == null) {
      return null;
    }
    LocalDate since = since(change);
    if (since == null) {
      return changedOn(change);
    }
    if (Objects.equals(progress, change.before().percentComplete())) {
      return since;
    }
    LocalDate on = changedOn(change);
    return on.isBefore(since) ? since : on;
  }

  private LocalDate since(ProjectChange change) {
    if (change.isCreation()) {
      return null;
    }
    return written.getOrDefault(change.id(), change.before().progressDate());
  }

  /** A change of now is dated in the tenant's zone; an imported one counts by its date part. */
  private LocalDate changedOn(ProjectChange change) {
    LocalDate date = change.updatedOn();
    return date == null || date.isAfter(today) ? today : date;
  }
}
