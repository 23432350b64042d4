package dev.meridian.platform.sql;

import java.sql.SQLException;

/** A statement could not be run; the cause tells whether the database is away or refused it. */
public class DatabaseFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseFailed(SQLException cause) {
    super("The database did not do what was asked", cause);
  }

  /** Whether a unique constraint of this name was violated. */
  public boolean violates(String constraint) {
    return getCause() instanceof org.postgresql.util.PSQLException refused
        && refused.getServerErrorMessage() != null
        && constraint.equals(refused.getServerErrorMessage().getConstraint());
  }
}
