package dev.meridian.financial.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.Told;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.RowsRead;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No answer reads tables whose rows grow with every booking, however many there are: PostgreSQL
 * itself counts what a transaction has read of which table.
 */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class LargeTableTest {

  private static final int PROJECTS = 20;
  private static final int LINES_OF_EACH = 200;
  private static final long LINES = PROJECTS * LINES_OF_EACH;
  private static final Selection ALL = new Selection(null, null);

  @Inject FinancialMetricsService metrics;
  @Inject Told told;
  @Inject TenantScope scope;
  @Inject Sql sql;
  @Inject DataSource database;

  private final UUID tenant = UUID.randomUUID();

  @BeforeEach
  void many_cost_lines() {
    told.tenant(tenant);
    scope.run(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () ->
                        sql.update(
                            """
                            WITH projects AS (
                                INSERT INTO project (id, name, portfolio, status, start_date,
                                    end_date, budget, currency, reporting_budget,
                                    percent_complete, archived, version)
                                SELECT gen_random_uuid(), 'Project ' || n, 'Portfolio ' || n % 3,
                                    'On Track', DATE '2024-01-01', DATE '2027-12-31', 100000,
                                    'USD', 100000, 50, false, 1
                                FROM generate_series(1, ?) n RETURNING id)
                            INSERT INTO cost_line (id, project_id, date, kind, amount, currency,
                                reporting_amount, source, recorded_at)
                            SELECT gen_random_uuid(), id, DATE '2024-01-01' + line % 700,
                                (ARRAY['actual', 'plan', 'benefit'])[1 + line % 3], line, 'USD',
                                line, 'Ledger', now()
                            FROM projects CROSS JOIN generate_series(1, ?) line
                            """,
                            PROJECTS, LINES_OF_EACH)));
  }

  private Map<String, Long> rowsReadBy(Runnable work) {
    return scope.call(
        tenant, () -> QuarkusTransaction.requiringNew().call(() -> RowsRead.by(database, work)));
  }

  @Test
  void figures_and_trends_of_all_projects_read_no_cost_lines() {
    assertThat(rowsReadBy(() -> metrics.metrics(ALL, new MetricsQuery())))
        .containsEntry("cost_line", 0L)
        .containsEntry("monthly_cost", 0L)
        .containsEntry("progress", 0L);
  }

  /** Nobody would be told of a read if none were counted. */
  @Test
  void a_read_of_all_of_them_is_counted() {
    assertThat(
            rowsReadBy(
                () ->
                    sql.list(
                        "SELECT sum(amount) AS total FROM cost_line", row -> row.decimal("total"))))
        .hasEntrySatisfying("cost_line", read -> assertThat(read).isGreaterThanOrEqualTo(LINES));
  }
}
