package dev.meridian.platform.problem;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Recognises a database that is away, from the standard's SQL states. */
final class DatabaseFaults {

  private static final int DEEPEST = 20;

  private DatabaseFaults() {}

  static boolean isAway(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Class 08 is a connection failure; 57P01 to 57P03 say that the server goes down or comes up. */
  private static boolean isAway(SQLException sql) {
    String state = sql.getSQLState();
    if (state == null) {
      // The pool has no state of its own for "no connection within the acquisition timeout".
      return sql instanceof SQLTimeoutException
          || String.valueOf(sql.getMessage()).contains("Acquisition timeout");
    }
    return state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53");
  }
}
