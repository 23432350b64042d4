package dev.meridian.gateway.session;

import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens by their hashes. */
@ApplicationScoped
class RefreshTokenRepository {

  private final Sql sql;

  RefreshTokenRepository(Sql sql) {
    this.sql = sql;
  }

  /** Which session a token is of. */
  record Membership(UUID tenant, UUID session) {}

  /**
   * What became of a token.
   *
   * @param rotatedAt null while it is the newest of its session
   * @param salt what its successor was made with; null as long
   */
  record Course(Instant rotatedAt, Secret salt) {}

  /** Whatever the tenant. */
  @Transactional
  Optional<Membership> membership(Secret token) {
    return sql.first(
        "SELECT tenant_id, session_id FROM refresh_token_by_hash(?)",
        row -> new Membership(row.uuid("tenant_id"), row.uuid("session_id")),
        token.hash());
  }

  Optional<Course> course(Secret token) {
    return sql.first(
        "SELECT rotated_at, salt FROM refresh_token WHERE hash = ?",
        row -> new Course(row.instant("rotated_at"), new Secret(row.string("salt"))),
        token.hash());
  }

  void add(Secret token, UUID session, Instant now) {
    sql.update(
        "INSERT INTO refresh_token (hash, session_id, issued_at) VALUES (?, ?, ?)",
        token.hash(),
        session,
        now);
  }

  void rotated(Secret token, Secret salt, Instant now) {
    sql.update(
        "UPDATE refresh_token SET rotated_at = ?, salt = ? WHERE hash = ?",
        now,
        salt.value(),
        token.hash());
  }
}
