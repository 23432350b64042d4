package dev.meridian.financial.earnedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.Told;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After any writes the kept sums are what the lines and projects themselves add up to. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class StepsTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 6, 1);
  private static final int DAYS = 300;

  /** By portfolio and kind, that which one has and the other lacks. */
  private static final String STEPS_DIFFER =
      """
      WITH kept AS (
          SELECT portfolio, day, kind, SUM(amount) AS amount FROM portfolio_step
          GROUP BY 1, 2, 3 HAVING SUM(amount) <> 0
      ), due AS (
          SELECT portfolio, day, kind, SUM(amount) AS amount FROM project_step
          GROUP BY 1, 2, 3 HAVING SUM(amount) <> 0)
      SELECT row(k.*, d.*)::text AS difference
      FROM kept k FULL JOIN due d USING (portfolio, day, kind)
      WHERE k.amount IS DISTINCT FROM d.amount
      """;

  private static final String MONTHS_DIFFER =
      """
      WITH due AS (
          SELECT project_id, date_trunc('month', date)::date AS month, kind, reported_total,
                 SUM(CASE WHEN NOT superseded THEN reporting_amount END) AS amount,
                 SUM(CASE WHEN kind = 'forecast'
                           AND made_on < date_trunc('month', date) + interval '1 month'
                           AND NOT EXISTS (
                               SELECT FROM cost_line later
                               WHERE later.project_id = l.project_id AND later.kind = 'forecast'
                                 AND date_trunc('month', later.date) = date_trunc('month', l.date)
                                 AND later.made_on > l.made_on
                                 AND later.made_on
                                     < date_trunc('month', l.date) + interval '1 month')
                          THEN reporting_amount END) AS closing_amount,
                 COUNT(*) AS lines, COUNT(*) - COUNT(reporting_amount) AS unconverted
          FROM cost_line l GROUP BY 1, 2, 3, 4
      ), kept AS (
          SELECT project_id, month, kind, reported_total, amount, closing_amount, lines, unconverted
          FROM monthly_cost)
      (SELECT row(kept.*)::text AS difference FROM kept EXCEPT SELECT row(due.*)::text FROM due)
      UNION ALL
      (SELECT row(due.*)::text FROM due EXCEPT SELECT row(kept.*)::text FROM kept)
      """;

  /** Planned and earned value, and actual cost beside it, at a day: from projects and lines. */
  private static final String VALUES =
      """
      SELECT SUM(planned_value(p.reporting_budget, p.start_date, p.end_date, d.day)) AS planned,
             SUM(h.earned) AS earned,
             SUM((SELECT SUM(l.reporting_amount) FROM cost_line l
                  WHERE l.project_id = p.id AND l.kind = 'actual' AND l.date <= d.day))
                 FILTER (WHERE h.earned IS NOT NULL) AS measured,
             SUM(planned_value(p.reporting_budget, p.start_date, p.end_date, d.day))
                 FILTER (WHERE h.earned IS NOT NULL) AS due,
             COUNT(h.earned) AS known
      FROM (SELECT ?::date AS day) d
      CROSS JOIN project p
      LEFT JOIN LATERAL (
          SELECT earned_value(p.reporting_budget, h.percent_complete) AS earned FROM progress h
          WHERE h.project_id = p.id AND h.since <= d.day AND p.end_date IS NOT NULL
            AND (p.start_date IS NOT NULL OR p.end_date <= d.day)
          ORDER BY h.since DESC LIMIT 1) h ON true
      WHERE NOT p.archived
      """;

  private static final String KEPT_VALUES =
      """
      SELECT SUM(CASE kind WHEN 'level' THEN amount
                           WHEN 'slope' THEN amount * (?::date - DATE '2000-01-01') END) AS planned,
             SUM(amount) FILTER (WHERE kind = 'earned') AS earned,
             SUM(amount) FILTER (WHERE kind = 'measured') AS measured,
             SUM(CASE kind WHEN 'due_level' THEN amount
                           WHEN 'due_slope' THEN amount * (?::date - DATE '2000-01-01') END) AS due,
             SUM(amount) FILTER (WHERE kind = 'known') AS known
      FROM portfolio_step WHERE day <= ?::date
      """;

  @Inject Told told;
  @Inject Sql sql;
  @Inject Steps steps;
  @Inject TenantScope scope;

  private final Random random = new Random(41);
  private final List<UUID> projects = new ArrayList<>();
  private final Map<UUID, Integer> versions = new HashMap<>();

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private void inTenant(Runnable work) {
    scope.run(TestTokens.TENANT_A, () -> QuarkusTransaction.requiringNew().run(work));
  }

  private List<String> differences(String query) {
    return told.sql(TestTokens.TENANT_A, query, row -> row.string("difference"));
  }

  private List<String> values(String query, Object... parameters) {
    return told.sql(
            TestTokens.TENANT_A,
            query,
            row -> {
              List<String> values = new ArrayList<>();
              for (String column : List.of("planned", "earned", "measured", "due", "known")) {
                var value = row.decimal(column);
                values.add(
                    value == null || value.signum() == 0
                        ? "none"
                        : value.setScale(4, java.math.RoundingMode.HALF_EVEN).toPlainString());
              }
              return values;
            },
            parameters)
        .get(0);
  }

  private LocalDate someDay() {
    return FIRST.plusDays(random.nextInt(DAYS));
  }

  private UUID someProject() {
    return projects.get(random.nextInt(projects.size()));
  }

  private void tellOfAProject(UUID project) {
    var data = new HashMap<String, Object>();
    data.put("portfolio", "Random " + random.nextInt(3));
    data.put("budget", random.nextInt(6) == 0 ? null : random.nextInt(1_000_000));
    LocalDate start = someDay();
    data.put("startDate", random.nextInt(8) == 0 ? null : start.toString());
    data.put(
        "endDate",
        random.nextInt(8) == 0 ? null : start.plusDays(random.nextInt(200) - 5L).toString());
    boolean known = random.nextInt(4) != 0;
    data.put("percentComplete", known ? random.nextInt(101) : null);
    data.put("progressDate", known ? someDay().toString() : null);
    data.put("currency", random.nextInt(8) == 0 ? "EUR" : "USD");
    int version = versions.merge(project, 1, Integer::sum);
    told.tell(
        random.nextInt(12) == 0 ? "project.deleted" : "project.updated", project, version, data);
  }

  private void writeLines() {
    switch (random.nextInt(4)) {
      case 0 -> sql.update("DELETE FROM cost_line WHERE project_id = ? AND date > ?", some());
      case 1 ->
          sql.update(
              """
              UPDATE cost_line SET amount = amount + 1, date = date + 20,
                     reporting_amount = CASE WHEN reporting_amount IS NULL THEN 7
                                             WHEN amount > 500 THEN NULL
                                             ELSE reporting_amount + 1 END
              WHERE project_id = ? AND date > ? AND NOT reported_total
              """,
              some());
      default -> {
        for (int line = random.nextInt(20); line >= 0; line--) {
          insert();
        }
      }
    }
    sql.update(
        """
        UPDATE cost_line l SET superseded = made_on < (
            SELECT MAX(made_on) FROM cost_line o
            WHERE o.project_id = l.project_id AND o.kind = 'forecast'
              AND date_trunc('month', o.date) = date_trunc('month', l.date))
        WHERE kind = 'forecast' AND project_id = ?
        """,
        someProject());
  }

  private Object[] some() {
    return new Object[] {someProject(), someDay()};
  }

  private void insert() {
    String kind = List.of("actual", "plan", "forecast", "benefit").get(random.nextInt(4));
    boolean total = kind.equals("actual") && random.nextInt(10) == 0;
    sql.update(
        """
        INSERT INTO cost_line (id, project_id, date, kind, amount, currency, reporting_amount,
                               made_on, source, reported_total, reported_version, recorded_at)
        VALUES (?, ?, ?, ?, ?, 'USD', ?, ?, 'test', ?, 1, now())
        ON CONFLICT DO NOTHING
        """,
        UUID.randomUUID(),
        someProject(),
        someDay(),
        kind,
        random.nextInt(1000),
        random.nextInt(9) == 0 ? null : random.nextInt(100_000) / 7,
        kind.equals("forecast") ? someDay() : null,
        total);
  }

  @Test
  void the_sums_kept_are_those_of_lines_and_projects_after_random_writes() {
    for (int count = 0; count < 12; count++) {
      projects.add(UUID.randomUUID());
    }
    for (int round = 0; round < 150; round++) {
      if (random.nextInt(3) == 0) {
        tellOfAProject(someProject());
      } else {
        inTenant(this::writeLines);
      }
      if (round % 40 == 39) {
        inTenant(steps::compact);
      }
      if (round % 10 == 9) {
        assertThat(differences(STEPS_DIFFER)).isEmpty();
        assertThat(differences(MONTHS_DIFFER)).isEmpty();
        LocalDate day = someDay();
        assertThat(values(KEPT_VALUES, day, day, day)).isEqualTo(values(VALUES, day));
      }
    }
    assertThat(differences("SELECT id::text AS difference FROM cost_line LIMIT 50")).hasSize(50);

    inTenant(() -> sql.list("SELECT rebuild_monthly_costs() AS done", row -> row.string("done")));

    assertThat(differences(STEPS_DIFFER)).isEmpty();
    assertThat(differences(MONTHS_DIFFER)).isEmpty();
  }
}
