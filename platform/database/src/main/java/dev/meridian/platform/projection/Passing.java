package dev.meridian.platform.projection;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.service.ServiceCallFailed;
import java.sql.SQLException;
import java.util.List;

/** Tells failures that pass by themselves from those that an event brings about. */
final class Passing {

  private static final int DEEPEST = 20;

  /**
   * Connection failure, refused login, rolled back by a conflict of transactions, lack of
   * resources, in use, and the server going down or coming up.
   */
  private static final List<String> STATES = List.of("08", "28", "40", "53", "55", "57P0");

  private Passing() {}

  static boolean is(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof Failure.Unavailable
          || cause instanceof ServiceCallFailed
          || (cause instanceof SQLException sql && is(sql.getSQLState()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** The pool has no state of its own for "no connection within the acquisition timeout". */
  private static boolean is(String state) {
    return state == null || STATES.stream().anyMatch(state::startsWith);
  }
}
