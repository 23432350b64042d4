package dev.meridian.portfolio.dependency;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what changed in the present tenant's graph. */
@ApplicationScoped
class GraphRepository {

  /** Before every transaction. */
  static final long BEGINNING = 0;

  private final Sql sql;

  GraphRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Brings a graph up to what is committed now.
   *
   * @param readUpTo the transaction from which on changes were not all seen
   * @return the same for the next time: the oldest transaction that is still running
   */
  long apply(long readUpTo, DependencyGraph graph) {
    // First of all: what ends after this moment is read again the next time.
    long next =
        sql.first(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin",
                row -> row.number("xmin"))
            .orElseThrow();
    sql.forEach(
        """
        SELECT id, portfolio, start_date, end_date, archived,
               status IS DISTINCT FROM 'Completed' AS open
        FROM project WHERE changed_by >= ?
        """,
        row ->
            graph.put(
                new DependencyGraph.Node(
                    row.uuid("id"),
                    row.string("portfolio"),
                    row.date("start_date"),
                    row.date("end_date"),
                    row.flag("open"),
                    row.flag("archived"))),
        readUpTo);
    sql.forEach(
        "SELECT predecessor_id, successor_id, removed FROM dependency WHERE changed_by >= ?",
        row -> {
          if (row.flag("removed")) {
            graph.unlink(row.uuid("predecessor_id"), row.uuid("successor_id"));
          } else {
            graph.link(row.uuid("predecessor_id"), row.uuid("successor_id"));
          }
        },
        readUpTo);
    return next;
  }
}
