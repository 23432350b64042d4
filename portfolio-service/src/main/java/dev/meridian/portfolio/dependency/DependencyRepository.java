package dev.meridian.portfolio.dependency;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.item.Conditions;
import dev.meridian.portfolio.item.Edits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Dependencies of the present tenant; those of a deleted project are removed with it. */
@ApplicationScoped
class DependencyRepository {

  private static final String COLUMNS = "predecessor_id, successor_id, last_updated, version";

  private static final Map<String, String> SORTABLE =
      Map.of(
          "predecessorId", "predecessor_id",
          "successorId", "successor_id",
          "lastUpdated", "last_updated");

  private final Sql sql;
  private final Edits edits;

  DependencyRepository(Sql sql, Edits edits) {
    this.sql = sql;
    this.edits = edits;
  }

  /**
   * @param portfolios the portfolios in which both ends must be; null for all
   */
  Page<Dependency> list(DependencyQuery query, String[] portfolios) {
    var conditions =
        new Conditions("NOT removed")
            .and("? IN (predecessor_id, successor_id)", query.projectId)
            .and("predecessor_id = ?", query.predecessorId)
            .and("successor_id = ?", query.successorId)
            .and("predecessor_portfolio = ANY(?)", portfolios)
            .and("successor_portfolio = ANY(?)", portfolios);
    long total =
        sql.first(
                "SELECT count(*) AS total FROM dependency WHERE " + conditions.text(),
                row -> row.number("total"),
                conditions.parameters())
            .orElseThrow();
    List<Object> parameters = new ArrayList<>(Arrays.asList(conditions.parameters()));
    parameters.add(query.limit());
    parameters.add(query.offset());
    String text =
        "SELECT %s FROM dependency WHERE %s ORDER BY %s, predecessor_id, successor_id LIMIT ? OFFSET ?"
            .formatted(COLUMNS, conditions.text(), query.sort(SORTABLE, "predecessorId").orderBy());
    return Page.of(
        sql.list(text, DependencyRepository::dependency, parameters.toArray()), total, query);
  }

  Optional<Dependency> find(UUID predecessor, UUID successor) {
    return sql.first(
        "SELECT "
            + COLUMNS
            + " FROM dependency WHERE NOT removed AND predecessor_id = ? AND successor_id = ?",
        DependencyRepository::dependency,
        predecessor,
        successor);
  }

  /** One writer of dependencies at a time in a tenant, until its transaction has ended. */
  void lock() {
    sql.first(
        "SELECT pg_advisory_xact_lock(hashtext('dependencies ' || current_tenant())) IS NULL AS no",
        row -> row.flag("no"));
  }

  /** Creates a dependency, or brings a removed one back; false when it is there. */
  boolean create(UUID predecessor, UUID successor) {
    return sql.update(
            """
            INSERT INTO dependency (predecessor_id, successor_id, last_updated,
                predecessor_portfolio, successor_portfolio)
            SELECT predecessor.id, successor.id, ?, predecessor.portfolio, successor.portfolio
            FROM project predecessor, project successor
            WHERE predecessor.id = ? AND successor.id = ?
              AND NOT predecessor.archived AND NOT successor.archived
            FOR SHARE
            ON CONFLICT (tenant_id, predecessor_id, successor_id) DO UPDATE
            SET removed = false, last_updated = excluded.last_updated,
                predecessor_portfolio = excluded.predecessor_portfolio,
                successor_portfolio = excluded.successor_portfolio,
                version = dependency.version + 1
            WHERE dependency.removed
            """,
            edits.now(),
            predecessor,
            successor)
        == 1;
  }

  void remove(Dependency dependency) {
    sql.update(
        """
        UPDATE dependency SET removed = true, last_updated = ?, version = version + 1
        WHERE predecessor_id = ? AND successor_id = ?
        """,
        edits.now(),
        dependency.predecessorId(),
        dependency.successorId());
  }

  /** The names of the projects that are in the given portfolios; null for all. */
  Map<UUID, String> names(List<UUID> projects, String[] portfolios) {
    Map<UUID, String> names = new HashMap<>();
    sql.forEach(
        """
        SELECT id, name FROM project
        WHERE id = ANY(?) AND (?::text[] IS NULL OR portfolio = ANY(?::text[]))
        """,
        row -> names.put(row.uuid("id"), row.string("name")),
        projects.toArray(UUID[]::new),
        portfolios,
        portfolios);
    return names;
  }

  private static Dependency dependency(Row row) throws SQLException {
    return new Dependency(
        row.uuid("predecessor_id"),
        row.uuid("successor_id"),
        row.instant("last_updated"),
        row.number("version"));
  }
}
