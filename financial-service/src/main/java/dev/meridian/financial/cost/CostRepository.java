package dev.meridian.financial.cost;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cost lines. */
@ApplicationScoped
class CostRepository {

  private static final String COLUMNS =
      "id, project_id, date, kind, amount, currency, reporting_amount, made_on, source,"
          + " reported_total, external_id, recorded_at, version";

  private static final String INSERT =
      "INSERT INTO cost_line (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String REPORT =
      """
      INSERT INTO cost_line (id, project_id, date, kind, amount, currency, reporting_amount,
                             source, reported_total, reported_version, recorded_at)
      VALUES (?, ?, ?, 'actual', ?, ?, ?, ?, true, ?, ?)
      ON CONFLICT (project_id) WHERE kind = 'actual' AND reported_total DO UPDATE SET
          date = excluded.date, amount = excluded.amount, currency = excluded.currency,
          reporting_amount = excluded.reporting_amount, source = excluded.source,
          reported_version = excluded.reported_version, recorded_at = excluded.recorded_at,
          version = cost_line.version + 1
      WHERE cost_line.reported_version <= excluded.reported_version
        AND (cost_line.date, cost_line.amount, cost_line.currency)
            IS DISTINCT FROM (excluded.date, excluded.amount, excluded.currency)
      """;

  private static final String MATCHING =
      """
       FROM cost_line
      WHERE project_id = ? AND (?::text IS NULL OR kind = ?)
        AND date >= COALESCE(?::date, '-infinity') AND date <= COALESCE(?::date, 'infinity')
      """;

  /** Of each forecast of that month only the one made last counts. */
  private static final String SUPERSEDE =
      """
      WITH month AS (
          SELECT id, made_on < MAX(made_on) OVER () AS superseded
          FROM cost_line
          WHERE project_id = ? AND kind = 'forecast' AND date >= ? AND date < ?)
      UPDATE cost_line SET superseded = month.superseded FROM month
      WHERE cost_line.id = month.id AND cost_line.superseded <> month.superseded
      """;

  private final Sql sql;

  CostRepository(Sql sql) {
    this.sql = sql;
  }

  Page<CostLine> page(UUID projectId, CostQuery query) {
    Object[] filter = {projectId, query.kind, query.kind, query.from, query.to};
    long total =
        sql.first("SELECT COUNT(*) AS total" + MATCHING, row -> row.number("total"), filter)
            .orElse(0L);
    String select =
        "SELECT "
            + COLUMNS
            + MATCHING
            + " ORDER BY "
            + query.sort().orderBy()
            + ", id LIMIT ? OFFSET ?";
    Object[] paged = {
      projectId, query.kind, query.kind, query.from, query.to, query.limit(), query.offset()
    };
    List<CostLine> lines = sql.list(select, CostRepository::line, paged);
    return Page.of(lines, total, query);
  }

  Optional<CostLine> find(UUID projectId, UUID id) {
    return sql.first(
        "SELECT " + COLUMNS + " FROM cost_line WHERE project_id = ? AND id = ?",
        CostRepository::line,
        projectId,
        id);
  }

  void insert(CostLine line) {
    sql.update(
        INSERT,
        line.id(),
        line.projectId(),
        line.date(),
        line.kind(),
        line.amount(),
        line.currency(),
        line.reportingAmount(),
        line.madeOn(),
        line.source(),
        line.reportedTotal(),
        line.externalId(),
        line.recordedAt(),
        line.version());
  }

  void replace(CostLine line) {
    sql.update(
        """
        UPDATE cost_line SET date = ?, kind = ?, amount = ?, currency = ?, reporting_amount = ?,
               made_on = ?, source = ?, superseded = false, recorded_at = ?, version = ?
        WHERE id = ?
        """,
        line.date(),
        line.kind(),
        line.amount(),
        line.currency(),
        line.reportingAmount(),
        line.madeOn(),
        line.source(),
        line.recordedAt(),
        line.version(),
        line.id());
  }

  /** Puts the reported total in the place of the one before; false when nothing is new in it. */
  boolean report(CostLine line, long version) {
    return sql.update(
            REPORT,
            line.id(),
            line.projectId(),
            line.date(),
            line.amount(),
            line.currency(),
            line.reportingAmount(),
            line.source(),
            version,
            line.recordedAt())
        == 1;
  }

  Optional<CostLine> reported(UUID projectId) {
    return sql.first(
        "SELECT "
            + COLUMNS
            + " FROM cost_line WHERE project_id = ? AND kind = 'actual' AND reported_total",
        CostRepository::line,
        projectId);
  }

  boolean delete(UUID projectId, UUID id) {
    return sql.update("DELETE FROM cost_line WHERE project_id = ? AND id = ?", projectId, id) == 1;
  }

  void supersedeForecasts(UUID projectId, LocalDate anyDayOfMonth) {
    LocalDate month = anyDayOfMonth.withDayOfMonth(1);
    sql.update(SUPERSEDE, projectId, month, month.plusMonths(1));
  }

  private static CostLine line(Row row) throws SQLException {
    return new CostLine(
        row.uuid("id"),
        row.uuid("project_id"),
        row.date("date"),
        row.wire("kind", CostKind.class),
        row.decimal("amount"),
        row.string("currency"),
        row.decimal("reporting_amount"),
        row.date("made_on"),
        row.string("source"),
        row.flag("reported_total"),
        row.string("external_id"),
        row.instant("recorded_at"),
        row.number("version"));
  }
}
