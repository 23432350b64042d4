package dev.meridian.risk.register;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The costs of risks in the tenant's reporting currency. */
@ApplicationScoped
class ImpactCostRepository {

  /** Null where there is no rate, and while the tenant is not known here. */
  private static final String CONVERTED =
      "round(convert_amount(impact_cost, impact_currency, impact_cost_date,"
          + " (SELECT reporting_currency FROM tenant WHERE id = current_tenant())), 4)";

  private final Sql sql;

  ImpactCostRepository(Sql sql) {
    this.sql = sql;
  }

  /** Risks whose cost is of these days, both counted, and is not what the rates make of it. */
  List<UUID> outdated(LocalDate from, LocalDate to) {
    return ids(
        """
        SELECT id FROM risk
        WHERE impact_cost IS NOT NULL AND impact_cost_date BETWEEN ? AND ?
          AND reporting_impact_cost IS DISTINCT FROM %s
        ORDER BY id
        """
            .formatted(CONVERTED),
        from,
        to);
  }

  /** Risks whose cost could be converted, and is not. */
  List<UUID> unconverted() {
    return ids(
        """
        SELECT id FROM risk
        WHERE impact_cost IS NOT NULL AND reporting_impact_cost IS NULL AND %s IS NOT NULL
        ORDER BY id
        """
            .formatted(CONVERTED));
  }

  /** The next risks with a cost, by id. */
  List<UUID> after(UUID last, int limit) {
    return ids(
        "SELECT id FROM risk WHERE impact_cost IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
        last,
        limit);
  }

  private List<UUID> ids(String text, Object... parameters) {
    return sql.list(text, row -> row.uuid("id"), parameters);
  }

  void convert(UUID[] risks) {
    sql.update(
        "UPDATE risk SET reporting_impact_cost = %s WHERE id = ANY(?)".formatted(CONVERTED),
        (Object) risks);
  }
}
