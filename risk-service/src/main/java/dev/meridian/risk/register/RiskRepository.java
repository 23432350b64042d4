package dev.meridian.risk.register;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RiskRepository {

  private static final String SELECT =
      """
      SELECT r.id, r.external_key, r.project_id, p.name AS project_name, p.portfolio, r.title,
             r.description,
             r.owner, r.category, r.probability, r.impact, r.impact_cost, r.impact_currency,
             r.impact_cost_date,
             r.status, r.date_identified, r.target_date, r.date_closed, r.mitigation,
             r.updated_at, r.version
      """;

  /** Of the cost, its currency and its date; null where there is no rate. */
  private static final String IN_REPORTING_CURRENCY =
      "(SELECT round(convert_amount(?::numeric, ?::text, ?::date, reporting_currency), 4)"
          + " FROM tenant WHERE id = current_tenant())";

  private final Sql sql;

  RiskRepository(Sql sql) {
    this.sql = sql;
  }

  List<Risk> list(RiskSelection selection, String orderBy, int limit, int offset) {
    return sql.list(
        SELECT
            + "FROM risk r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id "
            + "WHERE NOT r.hidden"
            + selection.conditions()
            + "ORDER BY %s, r.id LIMIT %d OFFSET %d".formatted(orderBy, limit, offset),
        RiskRepository::risk,
        selection.parameters());
  }

  /** A risk of a living project. */
  Optional<Risk> find(UUID id) {
    return sql.first(
        SELECT
            + """
            FROM risk r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id
            WHERE NOT p.archived AND r.id = ?
            """,
        RiskRepository::risk,
        id);
  }

  /**
   * @throws Failure.Conflict when another risk has its external key
   */
  void insert(Risk risk) {
    write(
        """
        INSERT INTO risk (title, description, owner, category, probability, impact, score, level,
                          impact_cost, impact_currency, status, date_identified, target_date,
                          date_closed, mitigation, updated_at, version, external_key,
                          impact_cost_date, reporting_impact_cost, project_id, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s, ?, ?)
        """
            .formatted(IN_REPORTING_CURRENCY),
        values(risk, risk.projectId(), risk.id()));
  }

  /**
   * @throws Failure.Conflict when another risk has its external key
   */
  void update(Risk risk) {
    write(
        """
        UPDATE risk SET title = ?, description = ?, owner = ?, category = ?, probability = ?,
               impact = ?, score = ?, level = ?, impact_cost = ?, impact_currency = ?, status = ?,
               date_identified = ?, target_date = ?, date_closed = ?, mitigation = ?,
               updated_at = ?, version = ?, external_key = ?, impact_cost_date = ?,
               reporting_impact_cost = %s
        WHERE id = ?
        """
            .formatted(IN_REPORTING_CURRENCY),
        values(risk, risk.id()));
  }

  private void write(String text, Object... values) {
    try {
      sql.update(text, values);
    } catch (DatabaseFailed failed) {
      throw failed.violates("risk_external_key")
          ? new Failure.Conflict("EXTERNAL_KEY_TAKEN", "Another risk has this external key.")
          : failed;
    }
  }

  /** Two changes of one day are one. */
  void addScoreChange(UUID id, LocalDate day, int before, int now) {
    sql.update("UPDATE risk SET first_score = COALESCE(first_score, ?) WHERE id = ?", before, id);
    sql.update(
        """
        INSERT INTO risk_score_change AS c (risk_id, day, delta) VALUES (?, ?, ?)
        ON CONFLICT (tenant_id, risk_id, day) DO UPDATE SET delta = c.delta + excluded.delta
        """,
        id,
        day,
        now - before);
  }

  void delete(UUID id) {
    sql.update("DELETE FROM risk WHERE id = ?", id);
  }

  private static Object[] values(Risk risk, UUID... keys) {
    Object[] values = {
      risk.title(),
      risk.description(),
      risk.owner(),
      risk.category(),
      risk.probability(),
      risk.impact(),
      risk.riskScore(),
      risk.riskLevel(),
      risk.impactCost(),
      risk.currency(),
      risk.status(),
      risk.dateIdentified(),
      risk.targetDate(),
      risk.dateClosed(),
      risk.mitigation(),
      risk.lastUpdated(),
      risk.version(),
      risk.externalKey(),
      risk.impactCostDate(),
      risk.impactCost(),
      risk.currency(),
      risk.impactCostDate()
    };
    Object[] all = Arrays.copyOf(values, values.length + keys.length);
    System.arraycopy(keys, 0, all, values.length, keys.length);
    return all;
  }

  private static Risk risk(Row row) throws SQLException {
    return new Risk(
        row.uuid("id"),
        row.string("external_key"),
        row.uuid("project_id"),
        row.string("project_name"),
        row.string("portfolio"),
        row.string("title"),
        row.string("description"),
        row.string("owner"),
        row.string("category"),
        row.integer("probability"),
        row.integer("impact"),
        row.decimal("impact_cost"),
        row.string("impact_currency"),
        row.date("impact_cost_date"),
        row.wire("status", RiskStatus.class),
        row.date("date_identified"),
        row.date("target_date"),
        row.date("date_closed"),
        row.string("mitigation"),
        row.instant("updated_at"),
        row.number("version"));
  }
}
