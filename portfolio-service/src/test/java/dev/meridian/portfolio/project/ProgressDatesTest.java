package dev.meridian.portfolio.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of {@code progressDate} in project events: the tenant's day, never going back. */
class ProgressDatesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
  private static final UUID ID = UUID.randomUUID();

  private final ProgressDates dates = new ProgressDates(TODAY);

  private static ProjectDraft draft(Integer progress) {
    return new ProjectDraft(
        null,
        "Heron",
        null,
        "Technology",
        TODAY,
        TODAY,
        null,
        null,
        BigDecimal.ONE,
        "USD",
        TODAY,
        progress,
        null);
  }

  private static Project stored(Integer progress, String since) {
    LocalDate date = since == null ? null : LocalDate.parse(since);
    return new Project(
        ID,
        null,
        "Heron",
        null,
        "Technology",
        TODAY,
        TODAY,
        null,
        null,
        BigDecimal.ONE,
        "USD",
        TODAY,
        null,
        null,
        progress,
        date,
        null,
        null,
        null,
        null,
        null,
        null,
        1L);
  }

  private String date(Project before, Integer progress, String updatedOn) {
    LocalDate on = updatedOn == null ? null : LocalDate.parse(updatedOn);
    var change = new ProjectChange(ID, before, draft(progress), null, Instant.EPOCH, on);
    LocalDate date = dates.date(change).progressDate();
    return date == null ? null : date.toString();
  }

  @Test
  void a_change_of_now_is_dated_by_the_tenants_day() {
    assertThat(date(null, 10, null)).isEqualTo("2026-03-10");
  }

  @Test
  void an_imported_date_counts_and_never_one_beyond_today() {
    assertThat(date(null, 10, "2019-05-01")).isEqualTo("2019-05-01");
    assertThat(date(null, 10, "2031-05-01")).isEqualTo("2026-03-10");
  }

  @Test
  void progress_that_stays_keeps_its_date_and_none_has_none() {
    assertThat(date(stored(10, "2026-02-01"), 10, null)).isEqualTo("2026-02-01");
    assertThat(date(stored(10, "2026-02-01"), null, null)).isNull();
    assertThat(date(stored(null, null), 0, null)).isEqualTo("2026-03-10");
  }

  @Test
  void an_older_report_does_not_date_a_change_back() {
    assertThat(date(stored(10, "2026-02-01"), 20, "2026-01-15")).isEqualTo("2026-02-01");
  }

  @Test
  void a_project_changed_twice_in_one_write_goes_on_from_the_first() {
    assertThat(date(stored(10, "2026-01-01"), 20, "2026-02-01")).isEqualTo("2026-02-01");
    assertThat(date(stored(20, null), 20, "2026-02-03")).isEqualTo("2026-02-01");
  }
}
