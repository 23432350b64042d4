package dev.meridian.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How to reach a running PostgreSQL as its superuser, and how to make services' databases there.
 */
public record PostgresAccess(int port, String superuserPassword) {

  static final String SUPERUSER = "postgres";

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port + "/" + database;
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
  }

  /**
   * Creates database {@code <name>} with the roles {@code <name>_owner}, {@code <name>_service} and
   * {@code <name>_lookup}; leaves what exists as it is, apart from the passwords, which are set.
   *
   * <p>{@code <name>_lookup} cannot log in. It is for SECURITY DEFINER functions that find one row
   * before a tenant is known: the owner may hand a function to it ({@code ALTER FUNCTION … OWNER
   * TO}), but does not inherit its rights, so that policies {@code TO <name>_lookup} do not open
   * the tables to the owner.
   */
  public ServiceDatabase createDatabase(String name, String ownerPassword, String servicePassword)
      throws SQLException {
    return createDatabase(name, name, ownerPassword, servicePassword);
  }

  /** As above, with a database name of its own: tests get a fresh one, roles stay the same. */
  ServiceDatabase createDatabase(
      String database, String name, String ownerPassword, String servicePassword)
      throws SQLException {
    String owner = name + "_owner";
    String service = name + "_service";
    String lookup = name + "_lookup";
    try (Connection connection = connect(SUPERUSER);
        Statement sql = connection.createStatement()) {
      createRole(sql, owner);
      createRole(sql, service);
      createRole(sql, lookup);
      login(sql, owner, ownerPassword);
      login(sql, service, servicePassword);
      sql.execute("GRANT %s TO %s WITH INHERIT FALSE, SET TRUE".formatted(lookup, owner));
      createDatabase(sql, database, owner);
      sql.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
      // Bulk loads go through temporary tables: COPY does not work under forced row security.
      sql.execute("GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s".formatted(database, service));
    }
    try (Connection connection = connect(database);
        Statement sql = connection.createStatement()) {
      sql.execute("ALTER SCHEMA public OWNER TO " + owner);
      sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      sql.execute("GRANT USAGE ON SCHEMA public TO " + service);
      // PostgreSQL asks CREATE of a function's new owner.
      sql.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + lookup);
    }
    return new ServiceDatabase(
        name, jdbcUrl(database), owner, ownerPassword, service, servicePassword);
  }

  private static void createRole(Statement sql, String role) throws SQLException {
    sql.execute(
        """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
            CREATE ROLE %1$s NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
          END IF;
        END $$
        """
            .formatted(role));
  }

  private static void login(Statement sql, String role, String password) throws SQLException {
    String literal = sql.enquoteLiteral(password);
    sql.execute("ALTER ROLE %s LOGIN PASSWORD %s".formatted(role, literal));
  }

  private static void createDatabase(Statement sql, String database, String owner)
      throws SQLException {
    try (var found =
        sql.executeQuery("SELECT FROM pg_database WHERE datname = '%s'".formatted(database))) {
      if (found.next()) {
        return;
      }
    }
    sql.execute("CREATE DATABASE %s OWNER %s".formatted(database, owner));
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "PostgresAccess[" + Ports.LOOPBACK + ":" + port + "]";
  }
}
