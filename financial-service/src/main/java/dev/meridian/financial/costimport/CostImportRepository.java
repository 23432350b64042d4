package dev.meridian.financial.costimport;

import dev.meridian.financial.cost.CostKind;
import dev.meridian.financial.costimport.ImportedCost.Line;
import dev.meridian.financial.costimport.ImportedCost.Name;
import dev.meridian.financial.costimport.ImportedCost.ProjectMonth;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes the lines of a portion, each kind of write as one statement. */
@ApplicationScoped
class CostImportRepository {

  private static final String ROWS =
      """
      unnest(?::uuid[], ?::uuid[], ?::text[]::date[], ?::text[], ?::text[]::numeric[], ?::text[],
             ?::text[]::date[], ?::text[], ?::text[])
          AS new(id, project_id, date, kind, amount, currency, made_on, source, external_id)
      """;

  private static final String INSERT =
      """
      INSERT INTO cost_line (id, project_id, date, kind, amount, currency, reporting_amount,
                             made_on, source, external_id, recorded_at)
      SELECT id, project_id, date, kind, amount, currency,
             reporting_amount(amount, currency, date, ?), made_on, source, external_id, ?
      FROM\s"""
          + ROWS;

  private static final String UPDATE =
      """
      UPDATE cost_line l
      SET date = new.date, kind = new.kind, amount = new.amount, currency = new.currency,
          reporting_amount = reporting_amount(new.amount, new.currency, new.date, ?),
          made_on = new.made_on, superseded = false, recorded_at = ?, version = l.version + 1
      FROM\s"""
          + ROWS
          + "WHERE l.id = new.id";

  private static final String NAMED =
      """
      SELECT id, project_id, date, kind, amount, currency, made_on, source, external_id
      FROM cost_line WHERE source = ANY(?::text[]) AND external_id = ANY(?::text[])
      """;

  /** Of each forecast of a month only the one made last counts. */
  private static final String SUPERSEDE =
      """
      WITH line AS (
          SELECT l.id, l.made_on < MAX(l.made_on) OVER (PARTITION BY l.project_id, k.month)
                     AS superseded
          FROM unnest(?::uuid[], ?::text[]::date[]) k(project_id, month)
          JOIN cost_line l ON l.project_id = k.project_id AND l.kind = 'forecast'
              AND l.date >= k.month AND l.date < (k.month + interval '1 month')::date)
      UPDATE cost_line l SET superseded = line.superseded FROM line
      WHERE l.id = line.id AND l.superseded <> line.superseded
      """;

  private final Sql sql;
  private final Tenants tenants;
  private final Clock clock;

  CostImportRepository(Sql sql, Tenants tenants, Clock clock) {
    this.sql = sql;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** The lines that are there already. */
  Map<Name, Line> named(List<ImportedCost> costs) {
    Map<Name, Line> lines = new HashMap<>();
    if (!costs.isEmpty()) {
      sql.forEach(
          NAMED,
          row -> {
            Line line = line(row);
            lines.put(line.cost().name(), line);
          },
          costs.stream().map(ImportedCost::source).distinct().toArray(String[]::new),
          costs.stream().map(ImportedCost::externalId).toArray(String[]::new));
    }
    return lines;
  }

  void insert(Collection<Line> lines) {
    write(INSERT, lines);
  }

  void update(Collection<Line> lines) {
    write(UPDATE, lines);
  }

  void supersedeForecasts(Collection<ProjectMonth> months) {
    if (!months.isEmpty()) {
      sql.update(
          SUPERSEDE,
          months.stream().map(ProjectMonth::projectId).toArray(UUID[]::new),
          months.stream().map(month -> month.month().atDay(1).toString()).toArray(String[]::new));
    }
  }

  private void write(String text, Collection<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(tenants.current().reportingCurrency());
    parameters.add(clock.instant());
    parameters.add(lines.stream().map(Line::id).toArray(UUID[]::new));
    parameters.add(lines.stream().map(Line::projectId).toArray(UUID[]::new));
    parameters.add(texts(lines, ImportedCost::date));
    parameters.add(texts(lines, cost -> cost.kind().wireName()));
    parameters.add(texts(lines, cost -> cost.amount().toPlainString()));
    parameters.add(texts(lines, ImportedCost::currency));
    parameters.add(texts(lines, ImportedCost::madeOn));
    parameters.add(texts(lines, ImportedCost::source));
    parameters.add(texts(lines, ImportedCost::externalId));
    sql.update(text, parameters.toArray());
  }

  private static String[] texts(Collection<Line> lines, Function<ImportedCost, Object> field) {
    return lines.stream()
        .map(line -> field.apply(line.cost()))
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  private static Line line(Row row) throws SQLException {
    var cost =
        new ImportedCost(
            null,
            null,
            row.date("date"),
            row.wire("kind", CostKind.class),
            row.decimal("amount"),
            row.string("currency"),
            row.date("made_on"),
            row.string("source"),
            row.string("external_id"));
    return new Line(row.uuid("id"), row.uuid("project_id"), cost);
  }
}
