package dev.meridian.gateway.tenant;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of tenants, of which the gateway is the owner. It is exempt from row-level security.
 */
@ApplicationScoped
class TenantRepository {

  private static final String SELECT = "SELECT * FROM tenant ";
  private static final String SELECTED =
      "WHERE (?::text IS NULL OR strpos(lower(name), lower(?)) > 0) ";

  private final Sql sql;

  TenantRepository(Sql sql) {
    this.sql = sql;
  }

  List<ManagedTenant> list(TenantQuery query) {
    return sql.list(
        SELECT
            + SELECTED
            + "ORDER BY %s, id LIMIT %d OFFSET %d"
                .formatted(query.orderBy(), query.limit(), query.offset()),
        TenantRepository::tenant,
        query.parameters());
  }

  long count(TenantQuery query) {
    return sql.first(
            "SELECT count(*) AS total FROM tenant " + SELECTED,
            row -> row.number("total"),
            query.parameters())
        .orElseThrow();
  }

  Optional<ManagedTenant> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", TenantRepository::tenant, id);
  }

  /** Keeps others from changing it, and its people from signing in, until the transaction ends. */
  Optional<ManagedTenant> lock(UUID id) {
    return sql.first(SELECT + "WHERE id = ? FOR UPDATE", TenantRepository::tenant, id);
  }

  void insert(ManagedTenant tenant) {
    sql.update(
        """
        INSERT INTO tenant (name, time_zone, reporting_currency, discount_rate,
                            fiscal_year_start, suspended, version, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        values(tenant));
  }

  void update(ManagedTenant tenant) {
    sql.update(
        """
        UPDATE tenant SET name = ?, time_zone = ?, reporting_currency = ?, discount_rate = ?,
            fiscal_year_start = ?, suspended = ?, version = ?
        WHERE id = ?
        """,
        values(tenant));
  }

  private static Object[] values(ManagedTenant tenant) {
    return new Object[] {
      tenant.name(),
      tenant.timeZone().getId(),
      tenant.reportingCurrency(),
      tenant.discountRate(),
      tenant.fiscalYearStart(),
      tenant.suspended(),
      tenant.version(),
      tenant.id()
    };
  }

  private static ManagedTenant tenant(Row row) throws SQLException {
    return new ManagedTenant(
        row.uuid("id"),
        row.string("name"),
        ZoneId.of(row.string("time_zone")),
        row.string("reporting_currency"),
        row.decimal("discount_rate"),
        row.integer("fiscal_year_start"),
        row.flag("suspended"),
        row.number("version"));
  }
}
