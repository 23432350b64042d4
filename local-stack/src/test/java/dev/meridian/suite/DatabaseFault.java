package dev.meridian.suite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Something wrong with the portfolio's real database, put right again at close. */
final class DatabaseFault implements AutoCloseable {

  private static final String DATABASE = "portfolio";

  private final RunningSuite suite;
  private final String[] remedy;
  private final String name;

  private DatabaseFault(RunningSuite suite, String name, String[] remedy) {
    this.suite = suite;
    this.name = name;
    this.remedy = remedy;
  }

  /** Every statement on the table fails, as after a migration gone wrong. */
  static DatabaseFault missingTable(RunningSuite suite, String table) throws SQLException {
    execute(suite, "ALTER TABLE %s RENAME TO %s_away".formatted(table, table));
    return new DatabaseFault(
        suite,
        table + " is missing",
        new String[] {"ALTER TABLE %s_away RENAME TO %s".formatted(table, table)});
  }

  /** The service's connections are ended and it gets no new ones. */
  static DatabaseFault refusedConnections(RunningSuite suite) throws SQLException {
    String role = DATABASE + "_service";
    execute(
        suite,
        "ALTER ROLE " + role + " NOLOGIN",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
    return new DatabaseFault(
        suite, "connections are refused", new String[] {"ALTER ROLE " + role + " LOGIN"});
  }

  @Override
  public void close() throws SQLException {
    execute(suite, remedy);
  }

  @Override
  public String toString() {
    return name;
  }

  private static void execute(RunningSuite suite, String... statements) throws SQLException {
    try (Connection connection = suite.stack().servers().postgres().access().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
