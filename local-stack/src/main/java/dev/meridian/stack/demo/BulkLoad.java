package dev.meridian.stack.demo;

import dev.meridian.testing.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Loads rows of one tenant with COPY, in one transaction: into a temporary table, as COPY itself
 * does not work under row-level security, and from there into the real one. Rows that are there
 * already stay as they are.
 */
final class BulkLoad implements AutoCloseable {

  private static final int FLUSH_AT = 1 << 16;

  private final Connection connection;

  BulkLoad(ServiceDatabase database, UUID tenant) throws SQLException {
    connection =
        DriverManager.getConnection(
            database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement("SELECT set_config('meridian.tenant', ?, true)")) {
      statement.setString(1, tenant.toString());
      statement.execute();
    }
  }

  /** Takes rows, each as the values of the columns in order. */
  interface Rows {
    void add(Object... values);
  }

  /**
   * @param columns of the table, separated by commas; what is left out gets its default
   */
  void copy(String table, String columns, Consumer<Rows> producer) throws SQLException {
    execute(
        "CREATE TEMPORARY TABLE load_%s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
            .formatted(table, columns, table));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY load_%s (%s) FROM STDIN".formatted(table, columns));
    try (var rows = new CopyRows(copy)) {
      producer.accept(rows);
    }
    execute(
        "INSERT INTO %s (%s) SELECT %s FROM load_%s ON CONFLICT DO NOTHING"
            .formatted(table, columns, columns, table));
  }

  /** Makes what follows from the rows, such as sums that the services keep. */
  void derive(String text) throws SQLException {
    // Without statistics the planner takes the new rows for none, and for many loops.
    execute("ANALYZE");
    execute(text);
  }

  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    execute("ANALYZE");
  }

  void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Writes rows in COPY's text format, a portion at a time. */
  private static final class CopyRows implements Rows, AutoCloseable {

    private final CopyIn copy;
    private final StringBuilder pending = new StringBuilder(FLUSH_AT + 1_024);

    CopyRows(CopyIn copy) {
      this.copy = copy;
    }

    @Override
    public void add(Object... values) {
      for (int index = 0; index < values.length; index++) {
        if (index > 0) {
          pending.append('\t');
        }
        pending.append(values[index] == null ? "\\N" : escaped(values[index].toString()));
      }
      pending.append('\n');
      if (pending.length() >= FLUSH_AT) {
        flush();
      }
    }

    private static String escaped(String text) {
      return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private void flush() {
      byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
      try {
        copy.writeToCopy(bytes, 0, bytes.length);
      } catch (SQLException failed) {
        throw new IllegalStateException("The rows were not taken", failed);
      }
      pending.setLength(0);
    }

    @Override
    public void close() throws SQLException {
      flush();
      copy.endCopy();
    }
  }
}
