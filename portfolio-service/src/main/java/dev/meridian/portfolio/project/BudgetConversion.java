package dev.meridian.portfolio.project;

import dev.meridian.platform.fx.RateWindow;
import dev.meridian.platform.fx.Reconversion;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.figures.FiguresEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Keeps budgets in the reporting currency what the rates of their dates say. */
@ApplicationScoped
class BudgetConversion implements Reconversion {

  private static final int PORTION = 1_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Sql sql;
  private final Tenants tenants;
  private final FiguresEvents events;

  BudgetConversion(Sql sql, Tenants tenants, FiguresEvents events) {
    this.sql = sql;
    this.tenants = tenants;
    this.events = events;
  }

  @Override
  public void ratesArrived(RateWindow window) {
    String reporting = tenants.current().reportingCurrency();
    int changed =
        sql.update(
            """
            UPDATE project SET reporting_budget = converted
            FROM (SELECT id AS known,
                         convert_amount(budget, currency, budget_date, ?)::numeric(30, 4)
                             AS converted
                  FROM project
                  WHERE budget_date BETWEEN ? AND ? AND currency <> ?) conversion
            WHERE id = known AND reporting_budget IS DISTINCT FROM converted
            """,
            reporting,
            window.from(),
            window.to(),
            reporting);
    if (changed > 0) {
      events.tellTenant();
    }
  }

  @Override
  public void currencyChanged(Tenant tenant) {
    Optional<UUID> last = Optional.of(BEFORE_ALL);
    while (last.isPresent()) {
      UUID after = last.get();
      last = QuarkusTransaction.requiringNew().call(() -> convertPortion(after, tenant));
    }
    QuarkusTransaction.requiringNew().run(events::tellTenant);
  }

  /** Converts the projects that follow one, and tells the last of them. */
  private Optional<UUID> convertPortion(UUID after, Tenant tenant) {
    return sql.first(
        """
        WITH portion AS (SELECT id FROM project WHERE id > ? ORDER BY id LIMIT ? FOR UPDATE),
        conversion AS (
            UPDATE project
            SET reporting_budget = convert_amount(budget, currency, budget_date, ?)
            FROM portion WHERE project.id = portion.id)
        SELECT id FROM portion ORDER BY id DESC LIMIT 1
        """,
        row -> row.uuid("id"),
        after,
        PORTION,
        tenant.reportingCurrency());
  }
}
