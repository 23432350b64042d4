package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of the present tenant, as administrators see and change them. */
@ApplicationScoped
class AccountRepository {

  private static final String SELECT =
      """
      SELECT * FROM (
          SELECT id, email, name, roles, portfolios, vessels, disabled, created_at, version,
                 CASE WHEN disabled THEN 'disabled'
                      WHEN password_hash IS NULL AND NOT EXISTS
                          (SELECT FROM outside_identity WHERE user_id = app_user.id) THEN 'invited'
                      ELSE 'active' END AS status
          FROM app_user) account
      """;

  private static final String SELECTED =
      """
      WHERE (?::text IS NULL OR strpos(lower(name), lower(?)) > 0 OR strpos(lower(email), lower(?)) > 0)
        AND (?::text[] IS NULL OR roles && ?) AND (?::text[] IS NULL OR status = ANY(?))
        AND (?::text[] IS NULL OR portfolios && ?)
      """;

  private final Sql sql;

  AccountRepository(Sql sql) {
    this.sql = sql;
  }

  /** Keeps others from changing the tenant's people until the transaction ends. */
  void holdAlone() {
    sql.forEach(
        "SELECT pg_advisory_xact_lock(hashtext('app_user'), hashtext(current_tenant()::text))",
        row -> {});
  }

  List<Account> list(AccountQuery query, Object... selection) {
    return sql.list(
        SELECT
            + SELECTED
            + "ORDER BY %s, id LIMIT %d OFFSET %d"
                .formatted(query.orderBy(), query.limit(), query.offset()),
        AccountRepository::account,
        selection);
  }

  long count(Object... selection) {
    return sql.first(
            "SELECT count(*) AS total FROM (" + SELECT + SELECTED + ") selected",
            row -> row.number("total"),
            selection)
        .orElseThrow();
  }

  Optional<Account> find(UUID id) {
    return sql.first(SELECT + "WHERE id = ?", AccountRepository::account, id);
  }

  /** Those who can sign in and administer, but for one. */
  boolean hasAdministratorBeside(UUID id) {
    return sql.first(
            SELECT + "WHERE roles && ? AND status = 'active' AND id <> ? LIMIT 1",
            row -> row.uuid("id"),
            new String[] {Role.ADMIN.wireName(), Role.SUPER_ADMIN.wireName()},
            id)
        .isPresent();
  }

  /**
   * Those of any tenant who can sign in and manage all of them, but for one. Until the transaction
   * ends nobody else is told, so that of two who leave at once the second is the last.
   */
  boolean hasSuperAdminBeside(UUID id) {
    sql.forEach("SELECT pg_advisory_xact_lock(hashtext('super_admin'))", row -> {});
    return sql.first("SELECT super_admin_beside(?) AS beside", row -> row.flag("beside"), id)
        .orElseThrow();
  }

  void insert(UUID id, AccountDraft draft) {
    write(
        """
        INSERT INTO app_user (email, name, roles, portfolios, vessels, disabled, id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        draft);
  }

  void update(UUID id, AccountDraft draft) {
    write(
        """
        UPDATE app_user SET email = ?, name = ?, roles = ?, portfolios = ?, vessels = ?,
            disabled = ?, version = version + 1
        WHERE id = ?
        """,
        id,
        draft);
  }

  private void write(String statement, UUID id, AccountDraft draft) {
    try {
      sql.update(
          statement,
          draft.email(),
          draft.name(),
          draft.roles().stream().map(Role::wireName).toArray(String[]::new),
          draft.portfolios().toArray(String[]::new),
          draft.vessels().toArray(String[]::new),
          draft.disabled(),
          id);
    } catch (DatabaseFailed failed) {
      if (failed.violates("app_user_email")) {
        throw taken();
      }
      throw failed;
    }
  }

  static Failure taken() {
    return new Failure.Conflict("EMAIL_TAKEN", "Somebody has this e-mail address already.");
  }

  /** What is kept of answers to requests that might come again shows people too. */
  void delete(UUID id) {
    sql.update("DELETE FROM app_user WHERE id = ?", id);
    sql.update(
        "DELETE FROM idempotent_answer WHERE user_id = ? OR strpos(body, ?) > 0",
        id.toString(),
        id.toString());
  }

  private static Account account(Row row) throws SQLException {
    return new Account(
        row.uuid("id"),
        row.string("email"),
        row.string("name"),
        row.strings("roles").stream().map(Role::of).toList(),
        row.strings("portfolios"),
        row.strings("vessels"),
        row.wire("status", AccountStatus.class),
        row.flag("disabled"),
        row.instant("created_at"),
        row.number("version"));
  }
}
