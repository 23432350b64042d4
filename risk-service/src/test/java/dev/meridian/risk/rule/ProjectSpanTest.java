package dev.meridian.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectSpanTest {

  /** The examples of plannedProgress in domain.md 1. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-01-10, 2025-12-31, 0",
    "2026-01-01, 2026-01-10, 2026-01-01, 10",
    "2026-01-01, 2026-01-10, 2026-01-05, 50",
    "2026-01-01, 2026-01-10, 2026-01-10, 100",
    "2026-01-01, 2026-01-10, 2026-02-10, 100",
    "2026-01-05, 2026-01-05, 2026-01-04, 0",
    "2026-01-05, 2026-01-05, 2026-01-05, 100"
  })
  void planned_progress_counts_both_ends(
      LocalDate start, LocalDate end, LocalDate day, String percent) {
    assertThat(new ProjectSpan(start, end).planned(day)).isEqualByComparingTo(percent);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-05,", ",2026-01-05"})
  void without_both_dates_nothing_is_planned(LocalDate start, LocalDate end) {
    assertThat(new ProjectSpan(start, end).planned(LocalDate.of(2026, 1, 5))).isNull();
  }
}
