package dev.meridian.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * How many rows of each table some work reads, by an index or without one, as PostgreSQL itself
 * counts them: what grows with a table shows even where the table is small.
 */
public final class RowsRead {

  private static final String COUNTS =
      """
      SELECT relname, COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0) AS read
      FROM pg_stat_xact_user_tables
      """;

  private RowsRead() {}

  /**
   * Call it within a transaction, so that the work runs on the same connection: what is counted is
   * a connection's.
   */
  public static Map<String, Long> by(DataSource database, Runnable work) {
    Map<String, Long> before = soFar(database);
    work.run();
    Map<String, Long> read = soFar(database);
    before.forEach((table, rows) -> read.merge(table, -rows, Long::sum));
    return read;
  }

  /** Since a while ago: a connection hands on its counts once a second, but in no transaction. */
  private static Map<String, Long> soFar(DataSource database) {
    Map<String, Long> rows = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(COUNTS)) {
      while (counts.next()) {
        rows.put(counts.getString("relname"), counts.getLong("read"));
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL does not tell what was read", failed);
    }
  }
}
