package dev.meridian.gateway.password;

import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Leaves to choose a new password, by their hashes. */
@ApplicationScoped
class PasswordResetRepository {

  private final Sql sql;

  PasswordResetRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Who may choose a new password.
   *
   * @param email where the leave was mailed to
   */
  record Leave(UUID tenant, UUID userId, String email) {

    /** Whether that is still this user's address. */
    boolean isFor(User user) {
      return user.email().equalsIgnoreCase(email);
    }
  }

  /** Whatever the tenant. */
  @Transactional
  Optional<Leave> find(Secret token, Instant now) {
    return sql.first(
        "SELECT tenant_id, user_id, email FROM password_reset_by_hash(?) WHERE expires_at > ?",
        row -> new Leave(row.uuid("tenant_id"), row.uuid("user_id"), row.string("email")),
        token.hash(),
        now);
  }

  /** False for who was brought by an outside issuer: there is no way in beside it. */
  boolean add(Secret token, User user, Instant expiry) {
    return sql.update(
            """
            INSERT INTO password_reset (hash, user_id, email, expires_at)
            SELECT ?, id, email, ? FROM app_user WHERE id = ? AND NOT EXISTS
                (SELECT FROM outside_identity WHERE user_id = app_user.id AND provisioned)
            """,
            token.hash(),
            expiry,
            user.id())
        == 1;
  }

  /** Uses one up, and with it all others of its user; false when it was used before. */
  boolean use(Secret token, UUID user) {
    boolean used = sql.update("DELETE FROM password_reset WHERE hash = ?", token.hash()) == 1;
    withdraw(user);
    return used;
  }

  void withdraw(UUID user) {
    sql.update("DELETE FROM password_reset WHERE user_id = ?", user);
  }

  void deleteExpired(Instant now) {
    sql.update("DELETE FROM password_reset WHERE expires_at <= ?", now);
  }
}
