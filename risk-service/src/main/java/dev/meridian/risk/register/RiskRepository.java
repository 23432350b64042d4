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

  private static final String OF_PROJECT =
      " JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id";

  private final Sql sql;

  RiskRepository(Sql sql) {
    this.sql = sql;
  }

  /** A page, which is cut out before its risks' projects are looked up. */
  List<Risk> list(RiskSelection selection, String orderBy, int limit, int offset) {
    return sql.list(
        SELECT
            + """
            FROM (
              SELECT r.* FROM risk r%s WHERE NOT r.hidden%sORDER BY %s, r.id LIMIT %d OFFSET %d
            ) r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id
            ORDER BY %s, r.id
            """
                .formatted(
                    orderBy.contains("p.name") ? OF_PROJECT : "",
                    selection.conditions(),
                    orderBy,
                    limit,
                    offset,
                    orderBy),
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

  /** Risks by their external keys, those of deleted projects included. */
  List<Risk> ofKeys(String[] externalKeys) {
    return sql.list(
        SELECT
            + """
            FROM risk r JOIN project p ON p.tenant_id = r.tenant_id AND p.id = r.project_id
            WHERE r.external_key = ANY(?)
            """,
        RiskRepository::risk,
        (Object) externalKeys);
  }

  /**
   * @throws Failure.Conflict when another risk has an external key of theirs
   */
  void insert(List<Risk> risks) {
    write(
        """
        INSERT INTO risk (title, description, owner, category, probability, impact, score, level,
                          impact_cost, impact_currency, status, date_identified, target_date,
                          date_closed, mitigation, updated_at, version, external_key,
                          impact_cost_date, reporting_impact_cost, project_id, id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s, ?, ?)
        """
            .formatted(IN_REPORTING_CURRENCY),
        risks.stream().map(risk -> values(risk, risk.projectId(), risk.id())).toList());
  }

  /**
   * @throws Failure.Conflict when another risk has an external key of theirs
   */
  void update(List<Risk> risks) {
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
        risks.stream().map(risk -> values(risk, risk.id())).toList());
  }

  private void write(String text, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      sql.batch(text, rows);
    } catch (DatabaseFailed failed) {
      throw failed.violates("risk_external_key")
          ? new Failure.Conflict("EXTERNAL_KEY_TAKEN", "Another risk has this external key.")
          : failed;
    }
  }

  /** Two changes of one day are one. */
  void addScoreChanges(List<RiskWrite> writes, LocalDate day) {
    write(
        "UPDATE risk SET first_score = COALESCE(first_score, ?) WHERE id = ?",
        writes.stream()
            .map(write -> new Object[] {write.before().riskScore(), write.now().id()})
            .toList());
    write(
        """
        INSERT INTO risk_score_change AS c (risk_id, day, delta) VALUES (?, ?, ?)
        ON CONFLICT (tenant_id, risk_id, day) DO UPDATE SET delta = c.delta + excluded.delta
        """,
        writes.stream()
            .map(
                write ->
                    new Object[] {
                      write.now().id(), day, write.now().riskScore() - write.before().riskScore()
                    })
            .toList());
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
