package dev.meridian.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sums per portfolio after random writes by several at once, in a tenant of their own. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class RollupsTest {

  private static final int WRITERS = 4;
  private static final int WRITES = 60;
  private static final List<String> PORTFOLIOS = List.of("North", "South", "West");
  private static final Portfolios EVERY = new Portfolios(true, Set.of());

  private final UUID tenant = UUID.randomUUID();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @Inject Told told;
  @Inject Tenants tenants;
  @Inject TenantScope scope;
  @Inject RiskService risks;
  @Inject RiskAnalyticsRepository figures;
  @Inject Sql sql;

  @BeforeEach
  void a_tenant_of_its_own() {
    tenants.store(new Tenant(tenant, "T", ZoneOffset.UTC, "USD", new BigDecimal("0.08"), 1, 1));
  }

  @Test
  void after_random_writes_the_sums_equal_their_recomputation() throws Exception {
    write();

    assertThat(rows("portfolio_exposure", "portfolio, sum_of_highest, active_projects"))
        .isEqualTo(recomputedExposure())
        .isNotEmpty();
    assertThat(rows("portfolio_exposure_day", "portfolio, sum_of_highest, active_projects"))
        .isEqualTo(recomputedExposure());
    assertThat(rollup()).isEqualTo(recomputedRollup()).hasSizeGreaterThan(100);
  }

  @Test
  void rebuilding_changes_nothing_that_was_right_and_repairs_what_was_wrong() throws Exception {
    write();
    List<String> exposure =
        rows("portfolio_exposure", "portfolio, sum_of_highest, active_projects");
    List<String> figuresBefore = rows("project_figures", "project_id, risk_score, version");
    List<String> rollup = rollup();

    within(() -> sql.update("UPDATE portfolio_exposure SET sum_of_highest = 7"));
    within(() -> sql.update("UPDATE risk_rollup SET count = count + 1"));
    within(() -> sql.list("SELECT rebuild_risk_rollups()::text AS done", row -> 1));

    assertThat(rows("portfolio_exposure", "portfolio, sum_of_highest, active_projects"))
        .isEqualTo(exposure);
    assertThat(rollup()).isEqualTo(rollup);
    assertThat(rows("project_figures", "project_id, risk_score, version")).isEqualTo(figuresBefore);
  }

  @Test
  void analytics_are_the_same_by_sums_and_by_reading_every_risk() throws Exception {
    write();
    List<UUID> all = within(() -> sql.list("SELECT id FROM project", row -> row.uuid("id")));

    for (String[] portfolios : new String[][] {null, {"North"}, {"South", "West"}}) {
      for (List<RiskLevel> levels :
          List.of(List.<RiskLevel>of(), List.of(RiskLevel.CRITICAL, RiskLevel.LOW))) {
        for (List<RiskStatus> statuses :
            List.of(List.<RiskStatus>of(), List.of(RiskStatus.MITIGATING, RiskStatus.CLOSED))) {
          Supplier<RiskSelection> selection =
              () -> new RiskSelection(portfolios).level(levels).status(statuses);
          RiskAnalytics bySums = analytics(selection.get());

          assertThat(bySums)
              .isEqualTo(analytics(selection.get().anyOf("project_id", all, new UUID[0])));
          assertThat(bySums.totalRisks()).isPositive();
        }
      }
    }
  }

  private RiskAnalytics analytics(RiskSelection selection) {
    return within(() -> new RiskFormulas(figures.sums(selection, today), today).analytics());
  }

  private void write() throws InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int number = 0; number < WRITERS; number++) {
        var random = new Random(20261100 + number);
        writers.add(
            () -> {
              new Writer(random).write();
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(writers)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Has projects of its own in portfolios that it shares with the others. */
  private final class Writer {

    private final Random random;
    private final List<UUID> projects = new ArrayList<>();
    private final List<UUID> known = new ArrayList<>();
    private long version = 1;

    Writer(Random random) {
      this.random = random;
    }

    void write() {
      for (int count = 0; count < 3; count++) {
        projects.add(told.project(tenant, portfolio()));
      }
      for (int count = 0; count < WRITES; count++) {
        switch (random.nextInt(10)) {
          case 0 -> {
            UUID moved = one(projects);
            told.project(tenant, moved, portfolio(), one(List.of("On Track", "Completed")), next());
          }
          case 1 -> {
            if (random.nextInt(4) == 0) {
              UUID gone = one(projects);
              told.deleted(tenant, gone, portfolio(), next());
              projects.remove(gone);
              projects.add(told.project(tenant, portfolio()));
            }
          }
          case 2, 3, 4 -> change();
          case 5 -> delete();
          default -> known.add(create());
        }
      }
    }

    private UUID create() {
      return scope.call(tenant, () -> risks.create(draft(one(projects)), EVERY)).risk().id();
    }

    private void change() {
      at(
          (id, present) ->
              risks.change(id, EVERY, present.version(), risk -> draft(risk.risk().projectId())));
    }

    private void delete() {
      at(
          (id, present) -> {
            risks.delete(id, EVERY, present.version());
            known.remove(id);
          });
    }

    private void at(Change change) {
      if (known.isEmpty()) {
        return;
      }
      UUID id = one(known);
      scope.run(
          tenant,
          () -> {
            try {
              change.apply(id, risks.read(id, EVERY));
            } catch (dev.meridian.platform.problem.Failure.NotFound hidden) {
              known.remove(id);
            }
          });
    }

    private RiskDraft draft(UUID project) {
      LocalDate identified = today.minusDays(random.nextInt(500));
      boolean closed = random.nextInt(3) == 0;
      long life = today.toEpochDay() - identified.toEpochDay();
      return new RiskDraft(
          null,
          project,
          "T",
          null,
          null,
          null,
          1 + random.nextInt(5),
          1 + random.nextInt(5),
          random.nextBoolean() ? new BigDecimal(random.nextInt(10_000)) : null,
          random.nextInt(3) == 0 ? "EUR" : null,
          null,
          closed ? RiskStatus.CLOSED : one(List.of(RiskStatus.OPEN, RiskStatus.MITIGATING)),
          identified,
          null,
          closed ? identified.plusDays(random.nextInt((int) life + 1)) : null,
          null);
    }

    private String portfolio() {
      return one(PORTFOLIOS);
    }

    private long next() {
      return ++version;
    }

    private <T> T one(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }
  }

  @FunctionalInterface
  private interface Change {
    void apply(UUID risk, AssessedRisk present);
  }

  private <T> T within(Supplier<T> work) {
    return told.within(tenant, work);
  }

  private List<String> rows(String table, String columns) {
    return texts("SELECT (%s)::text AS line FROM %s ORDER BY 1".formatted(columns, table));
  }

  private List<String> texts(String query) {
    return within(() -> sql.list(query, row -> row.string("line")));
  }

  private List<String> rollup() {
    return texts(
        """
        SELECT (portfolio, kind, level, status, bucket, count, trim_scale(total))::text AS line
        FROM risk_rollup ORDER BY 1
        """);
  }

  private List<String> recomputedRollup() {
    return texts(
        """
        SELECT (p.portfolio, s.kind, s.level, s.status, s.bucket, sum(s.count),
                trim_scale(sum(s.total)))::text AS line
        FROM risk_share s JOIN project p ON p.id = s.project_id
        WHERE NOT p.archived
        GROUP BY p.portfolio, s.kind, s.level, s.status, s.bucket
        HAVING sum(s.count) <> 0 OR sum(s.total) <> 0 ORDER BY 1
        """);
  }

  private List<String> recomputedExposure() {
    return texts(
        """
        SELECT (portfolio, COALESCE(sum(highest) FILTER (WHERE active), 0),
                count(*) FILTER (WHERE active))::text AS line
        FROM (
          SELECT p.portfolio, NOT p.archived AND p.status IS DISTINCT FROM 'Completed' AS active,
                 COALESCE((SELECT max(r.score) FROM risk r
                           WHERE r.project_id = p.id AND r.status <> 'Closed'), 0) AS highest
          FROM project p
        ) one GROUP BY portfolio ORDER BY 1
        """);
  }
}
