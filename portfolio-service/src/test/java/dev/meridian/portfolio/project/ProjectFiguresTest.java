package dev.meridian.portfolio.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas of domain.md 1, where they are: in the database. */
@PortfolioServiceTest
class ProjectFiguresTest {

  @Inject Sql sql;
  @Inject World world;

  private Optional<BigDecimal> value(String expression) {
    return world.inTenant(
        null,
        () ->
            sql.list(
                    "SELECT " + expression + " AS value",
                    row -> Optional.ofNullable(row.decimal("value")))
                .get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, 0",
    "2026-01-01, 10",
    "2026-01-05, 50",
    "2026-01-09, 90",
    "2026-01-10, 100",
    "2026-02-01, 100"
  })
  void planned_progress_counts_both_ends(String day, String percent) {
    String expression = "planned_progress('2026-01-01', '2026-01-10', '" + day + "')";
    assertThat(value(expression).orElseThrow()).isEqualByComparingTo(percent);
  }

  @Test
  void a_project_of_one_day_is_planned_whole_on_that_day() {
    assertThat(value("planned_progress('2026-01-05', '2026-01-05', '2026-01-04')"))
        .hasValueSatisfying(percent -> assertThat(percent).isZero());
    assertThat(value("planned_progress('2026-01-05', '2026-01-05', '2026-01-05')"))
        .hasValueSatisfying(percent -> assertThat(percent).isEqualByComparingTo("100"));
  }

  @ParameterizedTest
  @CsvSource({
    "On Track, 100",
    "Completed, 100",
    "At Risk, 60",
    "Behind Schedule, 30",
    "Critical, 10",
    "Something, 50",
    ", 50"
  })
  void health_follows_the_status(String status, String score) {
    String text = status == null ? "NULL" : "'" + status + "'";
    assertThat(value("health_score(" + text + ")").orElseThrow()).isEqualByComparingTo(score);
  }

  @Test
  void budget_variance_is_positive_when_over() {
    assertThat(value("budget_variance(120, 100)").orElseThrow()).isEqualByComparingTo("20");
    assertThat(value("budget_variance(75, 100)").orElseThrow()).isEqualByComparingTo("-25");
  }

  @Test
  void budget_variance_is_unknown_without_cost_or_budget() {
    assertThat(value("budget_variance(NULL, 100)")).isEmpty();
    assertThat(value("budget_variance(5, 0)")).isEmpty();
    assertThat(value("budget_variance(5, NULL)")).isEmpty();
  }

  @Test
  void schedule_variance_is_negative_when_late_and_unknown_without_progress() {
    String dates = "'2026-01-01', '2026-01-10', '2026-01-05')";
    assertThat(value("schedule_variance(30, " + dates).orElseThrow()).isEqualByComparingTo("-20");
    assertThat(value("schedule_variance(NULL, " + dates)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2025-12-01, 10", "2026-01-01, 10", "2026-01-10, 1", "2026-01-11, 0"})
  void remaining_days_count_from_today_and_not_before_the_start(String day, String days) {
    String expression = "remaining_days('2026-01-01', '2026-01-10', '" + day + "')";
    assertThat(value(expression).orElseThrow()).isEqualByComparingTo(days);
  }
}
