package dev.meridian.gateway.user;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Users in the database; what looks past the tenant says so. */
@ApplicationScoped
public class UserRepository {

  private static final String COLUMNS =
      "id, tenant_id, email, name, password_hash, roles, portfolios, vessels, disabled,"
          + " version, (SELECT suspended FROM tenant WHERE tenant.id = tenant_id) AS suspended";

  private final Sql sql;

  UserRepository(Sql sql) {
    this.sql = sql;
  }

  /** Whatever the tenant: the one user with this address, capitals or not. */
  @Transactional
  public Optional<User> ofAnyTenant(String email) {
    return sql.first("SELECT " + COLUMNS + " FROM user_by_email(?)", UserRepository::user, email);
  }

  /** Whatever the tenant: the one user with this id. */
  @Transactional
  public Optional<User> ofAnyTenant(UUID id) {
    return sql.first("SELECT " + COLUMNS + " FROM user_by_id(?)", UserRepository::user, id);
  }

  /** A user of the present tenant. */
  @Transactional
  public Optional<User> find(UUID id) {
    return sql.first("SELECT " + COLUMNS + " FROM app_user WHERE id = ?", UserRepository::user, id);
  }

  /**
   * Gives a user of the present tenant another password.
   *
   * @return the user's new version
   */
  @Transactional
  public Optional<Long> changePassword(UUID id, String hash) {
    return sql.first(
        "UPDATE app_user SET password_hash = ?, version = version + 1 WHERE id = ? RETURNING version",
        row -> row.number("version"),
        hash,
        id);
  }

  /**
   * As if each user of the present tenant had other rights, and had signed out everywhere.
   *
   * @return their new versions, by their ids
   */
  @Transactional
  public Map<UUID, Long> renewAll() {
    Map<UUID, Long> versions = new HashMap<>();
    sql.forEach(
        "UPDATE app_user SET version = version + 1, signed_out_at = now() RETURNING id, version",
        row -> versions.put(row.uuid("id"), row.number("version")));
    return versions;
  }

  /** Adds a user to the present tenant. */
  @Transactional
  public void add(User user) {
    sql.update(
        """
        INSERT INTO app_user (id, email, name, password_hash, roles, portfolios, vessels, disabled)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        user.id(),
        user.email(),
        user.name(),
        user.passwordHash(),
        user.roles().stream().map(Role::wireName).toArray(String[]::new),
        user.portfolios().toArray(String[]::new),
        user.vessels().toArray(String[]::new),
        user.disabled());
  }

  private static User user(Row row) throws SQLException {
    return new User(
        row.uuid("id"),
        row.uuid("tenant_id"),
        row.string("email"),
        row.string("name"),
        row.string("password_hash"),
        row.strings("roles").stream().map(Role::of).toList(),
        row.strings("portfolios"),
        row.strings("vessels"),
        row.flag("disabled"),
        row.flag("suspended"),
        row.number("version"));
  }
}
