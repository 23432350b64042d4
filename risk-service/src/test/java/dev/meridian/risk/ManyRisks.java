package dev.meridian.risk;

import dev.meridian.platform.sql.Sql;
import dev.meridian.testing.TestInfrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;

/** Fills a tenant past the service, as a bulk load does. */
@ApplicationScoped
public class ManyRisks {

  private static final String PROJECTS =
      """
      INSERT INTO project (id, name, portfolio, status, archived, version, applied_at)
      SELECT gen_random_uuid(), 'Project ' || n, 'P' || n % 20,
             CASE WHEN n % 5 = 0 THEN 'Completed' ELSE 'On Track' END, false, 1, now()
      FROM generate_series(1, ?) n
      """;

  private static final String RISKS =
      """
      INSERT INTO risk (id, project_id, title, owner, category, probability, impact, score, level,
                        impact_cost, impact_currency, impact_cost_date, reporting_impact_cost,
                        status, date_identified, target_date, date_closed, version, updated_at)
      SELECT gen_random_uuid(), project_id, 'Risk number ' || row_number() OVER (),
             'Owner ' || (random() * 500)::int,
             (ARRAY['Supply', 'Legal', 'People', 'Technology'])[1 + (random() * 3)::int],
             p, i, p * i,
             CASE WHEN p * i >= 15 THEN 'Critical' WHEN p * i >= 10 THEN 'High'
                  WHEN p * i >= 5 THEN 'Medium' ELSE 'Low' END,
             1000, 'USD', current_date, 1000,
             CASE WHEN closed THEN 'Closed' ELSE 'Open' END, identified,
             identified + 200, CASE WHEN closed THEN identified + 50 END, 1, now()
      FROM (
        SELECT project.id AS project_id, 1 + (random() * 4)::int AS p,
               1 + (random() * 4)::int AS i, random() < 0.3 AS closed,
               current_date - 60 - (random() * 700)::int AS identified
        FROM project, generate_series(1, ?)
      ) made
      """;

  /** Of each project. */
  public static final int RISKS_EACH = 3;

  private final Told told;
  private final Sql sql;

  ManyRisks(Told told, Sql sql) {
    this.told = told;
    this.sql = sql;
  }

  /** Projects in the portfolios P0 to P19, three risks each, and the sums over them. */
  public void fill(UUID tenant, int projects) {
    told.within(tenant, () -> sql.update(PROJECTS, projects));
    told.within(tenant, () -> sql.update(RISKS, RISKS_EACH));
    told.within(tenant, () -> sql.list("SELECT rebuild_risk_rollups()::text AS done", row -> true));
    analyze();
  }

  /** What the server does by itself after a while: without it, it takes the rows for few. */
  public void analyze() {
    try (var owner = TestInfrastructure.superuser();
        var statement = owner.createStatement()) {
      statement.execute("VACUUM (ANALYZE) project, risk, alert, risk_rollup, project_figures");
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException("The tables cannot be looked through", failed);
    }
  }
}
