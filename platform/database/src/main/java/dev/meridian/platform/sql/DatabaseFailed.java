package dev.meridian.platform.sql;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** A statement could not be run; the cause tells whether the database is away or refused it. */
public class DatabaseFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Set<String> CONTENTION = Set.of("40001", "40P01");

  public DatabaseFailed(SQLException cause) {
    super("The database did not do what was asked", cause);
  }

  /** Whether a unique constraint of this name was violated, by a single write or within a batch. */
  public boolean violates(String constraint) {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refused
          && refused.getServerErrorMessage() != null
          && constraint.equals(refused.getServerErrorMessage().getConstraint())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether others who wrote the same at once came first: a deadlock or a serialization failure.
   * The same transaction, tried again, finds them done.
   */
  public boolean isContention() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && refused.getSQLState() != null
          && CONTENTION.contains(refused.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
