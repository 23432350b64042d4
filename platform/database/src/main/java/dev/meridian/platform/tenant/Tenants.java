package dev.meridian.platform.tenant;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenants this service knows. */
@ApplicationScoped
public class Tenants {

  private static final String COLUMNS =
      "id, name, time_zone, reporting_currency, discount_rate, fiscal_year_start, version";

  private final Sql sql;
  private final TenantScope scope;

  Tenants(Sql sql, TenantScope scope) {
    this.sql = sql;
    this.scope = scope;
  }

  /** The present tenant; unavailable while the gateway has not told of it yet. */
  @Transactional
  public Tenant current() {
    return find(scope.get())
        .orElseThrow(
            () ->
                new Failure.Unavailable(
                    "This tenant is not known here yet.", Duration.ofSeconds(2)));
  }

  /** A tenant as far as it is known here. */
  @Transactional
  public Optional<Tenant> find(UUID id) {
    return sql.first("SELECT " + COLUMNS + " FROM tenant WHERE id = ?", Tenants::tenant, id);
  }

  @Transactional
  public List<Tenant> all() {
    return sql.list("SELECT " + COLUMNS + " FROM tenant ORDER BY id", Tenants::tenant);
  }

  /** Stores a tenant unless a newer version is known. */
  @Transactional
  public boolean store(Tenant tenant) {
    String upsert =
        """
        INSERT INTO tenant (id, name, time_zone, reporting_currency, discount_rate,
                            fiscal_year_start, version)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, time_zone = excluded.time_zone,
            reporting_currency = excluded.reporting_currency,
            discount_rate = excluded.discount_rate,
            fiscal_year_start = excluded.fiscal_year_start, version = excluded.version
        WHERE tenant.version < excluded.version
        """;
    return sql.update(
            upsert,
            tenant.id(),
            tenant.name(),
            tenant.timeZone().getId(),
            tenant.reportingCurrency(),
            tenant.discountRate(),
            tenant.fiscalYearStart(),
            tenant.version())
        > 0;
  }

  private static Tenant tenant(Row row) throws SQLException {
    UUID id = row.uuid("id");
    return new Tenant(
        id,
        row.string("name"),
        ZoneId.of(row.string("time_zone")),
        row.string("reporting_currency"),
        row.decimal("discount_rate"),
        row.integer("fiscal_year_start"),
        row.number("version"));
  }
}
