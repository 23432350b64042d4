package dev.meridian.platform.problem;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Tells from the standard's SQL states what a database's refusal means. */
final class DatabaseFaults {

  private static final int DEEPEST = 20;

  private static final Set<String> AWAY =
      Set.of("08", "28", "53", "57P0", "57014", "40001", "40P01", "99999");

  /**
   * Invalid text for the encoding, untranslatable character, numeric value and date out of range.
   */
  private static final Set<String> REFUSED_VALUES = Set.of("22021", "22P05", "22003", "22008");

  private DatabaseFaults() {}

  static boolean isAway(Throwable thrown) {
    return isCaused(thrown, DatabaseFaults::isAway);
  }

  /** Whether the request's own values were refused: text with a NUL, a number beyond its column. */
  static boolean isRefusedValue(Throwable thrown) {
    return isCaused(thrown, sql -> REFUSED_VALUES.contains(String.valueOf(sql.getSQLState())));
  }

  private static boolean isCaused(Throwable thrown, Predicate<SQLException> wanted) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && wanted.test(sql)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Class 08 is a connection failure, 28 a refused login, 53 a lack of resources such as
   * connections; 57P01 to 57P03 say that the server goes down or comes up, 57014 that a statement
   * took longer than it may; 40001 and 40P01 that others who write the same at once came first.
   * 99999 is the driver's for being interrupted while it connects, which the pool does when nobody
   * waits for the connection any more.
   */
  private static boolean isAway(SQLException sql) {
    String state = sql.getSQLState();
    if (state == null) {
      // The pool has no state of its own for "no connection within the acquisition timeout", and
      // says it in different words.
      return sql instanceof SQLTimeoutException
          || String.valueOf(sql.getMessage())
              .toLowerCase(Locale.ROOT)
              .contains("acquisition timeout");
    }
    return AWAY.stream().anyMatch(state::startsWith);
  }
}
