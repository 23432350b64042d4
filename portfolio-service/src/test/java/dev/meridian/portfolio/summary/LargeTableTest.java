package dev.meridian.portfolio.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.portfolio.health.HealthFigures;
import dev.meridian.testing.RowsRead;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No summary of the dashboard reads all projects, however many there are: PostgreSQL itself counts
 * the rows of a table that a transaction has read.
 */
@PortfolioServiceTest
class LargeTableTest {

  private static final int PROJECTS = 3_000;

  /** Some for each list and portfolio, and room for another plan. */
  private static final long FEW = 300;

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

  @Inject World world;
  @Inject Sql sql;
  @Inject DataSource database;
  @Inject HealthFigures health;
  @Inject SummaryRepository figures;
  @Inject TopProjectRepository top;
  private UUID tenant;

  @BeforeEach
  void many_projects() {
    tenant = world.newTenant();
    world.update(
        tenant,
        """
        INSERT INTO project (id, name, portfolio, start_date, end_date, status, budget, currency,
            budget_date, reporting_budget, actual_cost, percent_complete)
        SELECT md5(current_tenant()::text || n)::uuid, 'Project ' || n,
            (ARRAY['Technology', 'Operations', 'Business'])[1 + n % 3],
            DATE '2025-06-01' - n % 300, DATE '2026-06-01' + n % 300,
            (ARRAY['On Track', 'At Risk', 'Behind Schedule', 'Critical', 'Completed'])[1 + n % 5],
            n, 'USD', DATE '2025-06-01', n, n % 1000, n % 101
        FROM generate_series(1, ?) n
        """,
        PROJECTS);
  }

  private long projectsReadBy(Runnable work) {
    return world.inTenant(tenant, () -> RowsRead.by(database, work)).get("project");
  }

  @Test
  void health_and_alignment_come_from_kept_sums_and_not_from_projects() {
    assertThat(
            projectsReadBy(
                () -> {
                  var present = health.present(null);
                  health.trend(null, TODAY, present.health().value());
                  figures.alignment(null);
                }))
        .isLessThan(FEW);
  }

  @Test
  void top_lists_read_the_first_of_each_portfolio() {
    assertThat(
            projectsReadBy(
                () -> {
                  assertThat(top.atRisk(null, TODAY)).hasSize(TopProjectRepository.SHOWN);
                  assertThat(top.latest(null, TODAY)).hasSize(TopProjectRepository.SHOWN);
                }))
        .isBetween(1L, FEW);
  }

  /** Nobody would be told of a read if none were counted. */
  @Test
  void a_read_of_all_of_them_is_counted() {
    assertThat(
            projectsReadBy(
                () ->
                    sql.list(
                        "SELECT sum(budget) AS total FROM project", row -> row.decimal("total"))))
        .isGreaterThanOrEqualTo(PROJECTS);
  }
}
