package dev.meridian.risk.register;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RiskRepository {

  private static final String SELECT =
      """
      SELECT r.id, r.project_id, p.name AS project_name, p.portfolio, r.title, r.description,
             r.owner, r.category, r.probability, r.impact, r.impact_cost, r.impact_currency,
             r.status, r.date_identified, r.target_date, r.date_closed, r.mitigation,
             r.updated_at, r.version
      """;

  private final Sql sql;

  RiskRepository(Sql sql) {
    this.sql = sql;
  }

  List<Risk> list(RiskSelection selection, String orderBy, int limit, int offset) {
    return sql.list(
        SELECT
            + RiskSelection.FROM
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

  void insert(Risk risk) {
    sql.update(
        """
        INSERT INTO risk (title, description, owner, category, probability, impact, score, level,
                          impact_cost, impact_currency, status, date_identified, target_date,
                          date_closed, mitigation, updated_at, version, project_id, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        values(risk, risk.projectId(), risk.id()));
  }

  void update(Risk risk) {
    sql.update(
        """
        UPDATE risk SET title = ?, description = ?, owner = ?, category = ?, probability = ?,
               impact = ?, score = ?, level = ?, impact_cost = ?, impact_currency = ?, status = ?,
               date_identified = ?, target_date = ?, date_closed = ?, mitigation = ?,
               updated_at = ?, version = ?
        WHERE id = ?
        """,
        values(risk, risk.id()));
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
      risk.version()
    };
    Object[] all = Arrays.copyOf(values, values.length + keys.length);
    System.arraycopy(keys, 0, all, values.length, keys.length);
    return all;
  }

  private static Risk risk(Row row) throws SQLException {
    return new Risk(
        row.uuid("id"),
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
        row.wire("status", RiskStatus.class),
        row.date("date_identified"),
        row.date("target_date"),
        row.date("date_closed"),
        row.string("mitigation"),
        row.instant("updated_at"),
        row.number("version"));
  }
}
