package dev.meridian.gateway.password;

import dev.meridian.gateway.token.Secret;
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

  /** Who may choose a new password. */
  record Leave(UUID tenant, UUID userId) {}

  /** Whatever the tenant. */
  @Transactional
  Optional<Leave> find(Secret token, Instant now) {
    return sql.first(
        "SELECT tenant_id, user_id FROM password_reset_by_hash(?) WHERE expires_at > ?",
        row -> new Leave(row.uuid("tenant_id"), row.uuid("user_id")),
        token.hash(),
        now);
  }

  void add(Secret token, UUID user, Instant expiry) {
    sql.update(
        "INSERT INTO password_reset (hash, user_id, expires_at) VALUES (?, ?, ?)",
        token.hash(),
        user,
        expiry);
  }

  /** Uses one up, and with it all others of its user; false when it was used before. */
  boolean use(Secret token, UUID user) {
    boolean used = sql.update("DELETE FROM password_reset WHERE hash = ?", token.hash()) == 1;
    sql.update("DELETE FROM password_reset WHERE user_id = ?", user);
    return used;
  }

  void deleteExpired(Instant now) {
    sql.update("DELETE FROM password_reset WHERE expires_at <= ?", now);
  }
}
