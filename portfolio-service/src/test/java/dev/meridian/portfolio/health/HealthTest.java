package dev.meridian.portfolio.health;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.platform.job.DailyRun;
import dev.meridian.platform.metric.MetricHeartbeat;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** domain.md 1, portfolioHealthScore and healthTrend: from sums and snapshots, not from a scan. */
@PortfolioServiceTest
class HealthTest {

  private static final String DIRECT =
      """
      SELECT COALESCE(sum(reporting_budget * health_score(status)), 0) AS weighted_score,
             COALESCE(sum(reporting_budget), 0) AS weight,
             COALESCE(sum(health_score(status)), 0) AS score, count(*) AS scored
      FROM project
      WHERE NOT archived AND status IS DISTINCT FROM 'Completed' AND reporting_budget IS NOT NULL
        AND (?::text[] IS NULL OR portfolio = ANY(?::text[]))
      """;

  @Inject World world;
  @Inject Sql sql;
  @Inject Tenants tenants;
  @Inject HealthFigures figures;
  @Inject HealthRound round;
  @Inject DayBegun dayBegun;
  @Inject MetricHeartbeat heartbeat;
  @Inject Clock clock;

  private UUID id;
  private Tenant tenant;
  private LocalDate today;

  @BeforeEach
  void a_tenant() {
    id = world.newTenant();
    tenant = world.inTenant(id, tenants::current);
    today = tenant.today(clock);
  }

  private void follow() {
    world.inTenant(
        id,
        () -> {
          round.run(tenant);
          return null;
        });
  }

  private ValidatableResponse summary(TestTokens caller) {
    return as(caller, id).get("/api/v1/summaries/portfolio").then().statusCode(200);
  }

  private UUID project(String portfolio, String status, int budget) {
    return world.project(id, Map.of("portfolio", portfolio, "status", status, "budget", budget));
  }

  private List<World.Told> metrics(String subject) {
    return world.told(subject, id).stream()
        .filter(told -> told.type().equals("metric.observed"))
        .toList();
  }

  private List<String> values(String subject) {
    return metrics(subject).stream()
        .map(told -> told.data().path("value"))
        .map(value -> value.isNull() ? null : value.asText())
        .toList();
  }

  /** Property: after any writes the kept sums are exactly those of the projects. */
  @Test
  void kept_sums_equal_the_projects_after_any_writes() {
    var random = new Random(11);
    String[] portfolios = {"Technology", "Operations", "Business"};
    String[] states = {"On Track", "At Risk", "Behind Schedule", "Critical", "Completed", null};
    UUID goal = UUID.randomUUID();
    world.update(id, "INSERT INTO strategic_goal (id, name) VALUES (?, 'Grow')", goal);
    for (int step = 0; step < 200; step++) {
      String portfolio = portfolios[random.nextInt(portfolios.length)];
      String state = states[random.nextInt(states.length)];
      BigDecimal budget =
          random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4);
      switch (random.nextInt(6)) {
        case 0, 1 ->
            world.update(
                id,
                """
                INSERT INTO project (id, name, portfolio, start_date, end_date, status, budget,
                    currency, budget_date, reporting_budget)
                VALUES (?, 'Heron', ?, '2026-01-01', '2026-12-31', ?, 1, 'USD', '2026-01-01', ?)
                """,
                UUID.randomUUID(),
                portfolio,
                state,
                budget);
        case 2 ->
            world.update(
                id,
                "UPDATE project SET portfolio = ?, status = ? WHERE id::text LIKE ?",
                portfolio,
                state,
                Integer.toHexString(random.nextInt(16)) + "%");
        case 3 ->
            world.update(
                id,
                "UPDATE project SET reporting_budget = ?, strategic_goal_id = ? WHERE id::text LIKE ?",
                budget,
                random.nextBoolean() ? goal : null,
                Integer.toHexString(random.nextInt(16)) + "%");
        case 4 ->
            world.update(
                id,
                "UPDATE project SET archived = true WHERE id::text LIKE ?",
                Integer.toHexString(random.nextInt(256)) + "%");
        default -> follow();
      }
      if (step % 10 == 0) {
        same(null);
        same(new String[] {"Technology", "Business"});
        same(new String[] {"Operations"});
        same(new String[0]);
      }
    }
    alignmentIsSame();
  }

  private void same(String[] portfolios) {
    HealthSums kept = world.inTenant(id, () -> figures.present(portfolios).health());
    HealthSums direct =
        world.inTenant(
            id,
            () -> sql.first(DIRECT, SumsRepository::health, portfolios, portfolios).orElseThrow());
    assertThat(kept.weightedScore()).isEqualByComparingTo(direct.weightedScore());
    assertThat(kept.weight()).isEqualByComparingTo(direct.weight());
    assertThat(kept.score()).isEqualByComparingTo(direct.score());
    assertThat(kept.scored()).isEqualTo(direct.scored());
  }

  private void alignmentIsSame() {
    BigDecimal direct =
        world.inTenant(
            id,
            () ->
                sql.first(
                        """
                        SELECT round(sum(reporting_budget) FILTER (WHERE strategic_goal_id IS NOT NULL)
                            * 100 / sum(reporting_budget), 2) AS rate
                        FROM project WHERE NOT archived
                        """,
                        row -> row.decimal("rate"))
                    .orElseThrow());
    Number shown =
        as(TestTokens.admin(), id)
            .get("/api/v1/summaries/strategy")
            .then()
            .extract()
            .path("strategicAlignmentRate");
    assertThat(new BigDecimal(shown.toString())).isEqualByComparingTo(direct);
  }

  @Test
  void a_change_is_told_once_as_a_metric_of_its_portfolio_and_tenant() {
    project("Technology", "On Track", 100);
    UUID risky = project("Technology", "At Risk", 100);
    follow();
    follow();
    assertThat(values("Technology")).containsExactly("80");
    assertThat(values(id.toString())).containsExactly("80");
    assertThat(values("Operations")).isEmpty();
    World.Told told = metrics("Technology").get(0);
    assertThat(told.portfolio()).isEqualTo("Technology");
    var example = world.recorded("metric.observed").data();
    assertThat(told.data().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(example::fieldNames);
    world.update(id, "UPDATE project SET status = 'Critical' WHERE id = ?", risky);
    world.update(id, "UPDATE project SET status = 'Completed' WHERE id = ?", risky);
    follow();
    assertThat(values("Technology")).containsExactly("80", "100");
  }

  @Test
  void a_health_that_is_no_more_is_told_as_null_and_one_that_stays_is_not_told() {
    UUID only = project("Technology", "On Track", 100);
    follow();
    world.update(id, "UPDATE project SET budget = 7 WHERE id = ?", only);
    follow();
    world.update(id, "UPDATE project SET status = 'Completed' WHERE id = ?", only);
    follow();
    assertThat(values("Technology")).containsExactly("100", null);
  }

  @Test
  void the_trend_has_the_last_twelve_month_ends_and_today() {
    LocalDate day = LocalDate.parse("2026-03-31");
    assertThat(world.inTenant(id, () -> figures.trend(null, day, BigDecimal.ONE)))
        .extracting(point -> point.date() + " " + point.value())
        .startsWith("2025-03-31 null", "2025-04-30 null")
        .endsWith("2026-02-28 null", "2026-03-31 1")
        .hasSize(13);
  }

  @Test
  void a_month_ends_as_its_last_snapshot_left_it_for_the_callers_portfolios() {
    YearMonth last = YearMonth.from(today).minusMonths(1);
    snapshot("Technology", last.atDay(3), 50, 100);
    snapshot("Technology", last.atDay(20), 100, 1_000);
    snapshot("Operations", last.atEndOfMonth(), 10, 1);
    snapshot("Business", last.minusMonths(1).atEndOfMonth(), 60, 1);
    summary(TestTokens.viewer().portfolios("Technology", "Operations"))
        .body("healthTrend", hasSize(13))
        .body("healthTrend[11].date", equalTo(last.atEndOfMonth().toString()))
        .body("healthTrend[11].value", equalTo(99.91f))
        .body("healthTrend[10].value", nullValue());
    summary(TestTokens.admin()).body("healthTrend[10].value", equalTo(60));
  }

  private void snapshot(String portfolio, LocalDate day, int score, int budget) {
    world.update(
        id,
        "INSERT INTO portfolio_day (portfolio, day, weighted_score, weight, score, scored)"
            + " VALUES (?, ?, ?, ?, ?, 1)",
        portfolio,
        day,
        score * budget,
        budget,
        score);
  }

  @Test
  void each_day_has_its_snapshot_which_follows_the_days_changes() {
    project("Technology", "On Track", 100);
    world.inTenant(
        id,
        () -> {
          dayBegun.run(new DailyRun(tenant, today, null));
          return null;
        });
    assertThat(kept()).containsExactly("Business null", "Operations null", "Technology 100.00");
    assertThat(world.told(id)).extracting(World.Told::type).contains("portfolio.figures-changed");
    project("Technology", "At Risk", 100);
    follow();
    assertThat(kept()).containsExactly("Business null", "Operations null", "Technology 80.00");
  }

  private List<String> kept() {
    return world.inTenant(
        id,
        () ->
            sql.list(
                "SELECT * FROM portfolio_day WHERE day = ? ORDER BY portfolio",
                row -> row.string("portfolio") + " " + SumsRepository.health(row).value(),
                today));
  }

  @Test
  void the_heartbeat_names_the_service() {
    world.inTenant(
        id,
        () -> {
          heartbeat.run(tenant);
          return null;
        });
    World.Told beat = world.told("portfolio", id).get(0);
    assertThat(beat.type()).isEqualTo("metric.heartbeat");
    assertThat(beat.data().path("service").asText()).isEqualTo("portfolio");
  }
}
