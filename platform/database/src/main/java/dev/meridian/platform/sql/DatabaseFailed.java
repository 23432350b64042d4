package dev.meridian.platform.sql;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** A statement could not be run; the cause tells whether the database is away or refused it. */
public class DatabaseFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

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
}
