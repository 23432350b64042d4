package dev.meridian.portfolio.project;

import dev.meridian.platform.fx.RateWindow;
import dev.meridian.platform.fx.Reconversion;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.figures.FiguresEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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

  // No self-join: of a row that a writer holds, the budget it leaves behind is the one to convert.
  @Override
  public void ratesArrived(RateWindow window) {
    String reporting = tenants.current().reportingCurrency();
    int changed =
        sql.update(
            """
            UPDATE project
            SET reporting_budget =
                convert_amount(budget, currency, budget_date, ?)::numeric(30, 4)
            WHERE budget_date BETWEEN ? AND ? AND currency <> ?
                AND reporting_budget IS DISTINCT FROM
                    convert_amount(budget, currency, budget_date, ?)::numeric(30, 4)
            """,
            reporting,
            window.from(),
            window.to(),
            reporting,
            reporting);
    if (changed > 0) {
      events.tellTenant();
    }
  }

  /**
   * Converts budgets that were written in the very moment in which their rate arrived. At most some
   * at a time, the others the next time.
   */
  @Transactional
  void convertLeftBehind() {
    String reporting = tenants.current().reportingCurrency();
    int changed =
        sql.update(
            """
            UPDATE project SET reporting_budget = convert_amount(budget, currency, budget_date, ?)
            WHERE reporting_budget IS NULL AND NOT archived AND id IN (
                SELECT id FROM project
                WHERE reporting_budget IS NULL AND NOT archived
                    AND convert_amount(budget, currency, budget_date, ?) IS NOT NULL
                LIMIT ?)
            """,
            reporting,
            reporting,
            PORTION);
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
    if (!tenants.current().reportingCurrency().equals(tenant.reportingCurrency())) {
      // The later change has a job of its own.
      return Optional.empty();
    }
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
