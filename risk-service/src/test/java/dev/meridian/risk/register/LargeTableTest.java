package dev.meridian.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.ManyRisks;
import dev.meridian.risk.Told;
import dev.meridian.testing.RowsRead;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No list of risks reads all of them, however many there are. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class LargeTableTest {

  private static final int PROJECTS = 1_500;
  private static final long RISKS = PROJECTS * ManyRisks.RISKS_EACH;
  private static final int PAGE = 100;

  /** A page, and room for another plan. */
  private static final long FEW = 3 * PAGE;

  private static final Portfolios EVERY = new Portfolios(true, Set.of());

  @Inject Told told;
  @Inject ManyRisks many;
  @Inject RiskRepository risks;
  @Inject RiskAnalyticsRepository figures;
  @Inject ProjectFiguresRepository projects;
  @Inject Sql sql;
  @Inject DataSource database;

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  /** Nothing is written to it after it was filled, which takes a while. */
  private static UUID tenant;

  @BeforeEach
  void many_risks() {
    if (tenant == null) {
      tenant = told.tenantKnown("UTC");
      many.fill(tenant, PROJECTS);
    }
  }

  private Map<String, Long> rowsReadBy(Runnable work) {
    return told.within(tenant, () -> RowsRead.by(database, work));
  }

  private void page(RiskQuery query) {
    assertThat(risks.list(query.selection(EVERY, today), query.orderBy(), PAGE, 0)).hasSize(PAGE);
  }

  @Test
  void figures_over_all_risks_come_from_kept_sums() {
    var all = new RiskQuery();
    var urgent = new RiskQuery();
    urgent.portfolio = "P7";
    urgent.riskLevel = List.of("Critical,High");
    assertThat(
            rowsReadBy(
                () -> {
                  assertThat(figures.sums(all.selection(EVERY, today), today)).isNotEmpty();
                  assertThat(figures.sums(urgent.selection(EVERY, today), today)).isNotEmpty();
                }))
        .containsEntry("risk", 0L)
        .containsEntry("risk_score_change", 0L)
        .containsEntry("project", 0L);
  }

  @Test
  void the_first_page_reads_its_risks_and_their_projects() {
    assertThat(rowsReadBy(() -> page(new RiskQuery())))
        .hasEntrySatisfying("risk", read -> assertThat(read).isBetween(1L, FEW))
        .hasEntrySatisfying("project", read -> assertThat(read).isBetween(1L, FEW));
  }

  @Test
  void the_first_page_of_a_portfolio_reads_no_others() {
    var query = new RiskQuery();
    query.portfolio = "P7";
    assertThat(rowsReadBy(() -> page(query)))
        .hasEntrySatisfying("risk", read -> assertThat(read).isBetween(1L, FEW));
  }

  @Test
  void figures_of_a_project_read_its_own_risks() {
    assertThat(rowsReadBy(() -> projects.compute(anyProject())))
        .hasEntrySatisfying(
            "risk", read -> assertThat(read).isLessThanOrEqualTo(ManyRisks.RISKS_EACH));
  }

  private UUID anyProject() {
    return sql.first("SELECT id FROM project LIMIT 1", row -> row.uuid("id")).orElseThrow();
  }

  /** Nobody would be told of a read if none were counted. */
  @Test
  void a_read_of_all_of_them_is_counted() {
    assertThat(
            rowsReadBy(
                () -> sql.list("SELECT sum(score) AS total FROM risk", row -> row.number("total"))))
        .hasEntrySatisfying("risk", read -> assertThat(read).isGreaterThanOrEqualTo(RISKS));
  }
}
