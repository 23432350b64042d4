package dev.meridian.benchmarks.scale;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table by COPY, in its text format. */
final class CopiedRows {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream copy;
  private final StringBuilder line = new StringBuilder();

  private CopiedRows(OutputStream copy) {
    this.copy = copy;
  }

  /**
   * All of them or none; the table's indexes, checks and triggers do what they always do.
   *
   * @param columns of the table, separated by commas; what is left out gets its default
   */
  static void into(Connection database, String table, String columns, Consumer<CopiedRows> producer)
      throws SQLException, IOException {
    String command = "COPY %s (%s) FROM STDIN".formatted(table, columns);
    try (var copy =
        new PGCopyOutputStream(database.unwrap(PGConnection.class), command, BUFFER_BYTES)) {
      producer.accept(new CopiedRows(copy));
    }
  }

  /** The values of the columns in order; they hold nothing that would need an escape. */
  void add(Object... values) {
    line.setLength(0);
    for (Object value : values) {
      line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : value);
    }
    try {
      copy.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException refused) {
      throw new UncheckedIOException("The rows were not taken", refused);
    }
  }
}
