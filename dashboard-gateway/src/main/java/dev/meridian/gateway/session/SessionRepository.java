package dev.meridian.gateway.session;

import dev.meridian.gateway.session.OutsideSessions.SignIn;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of the present tenant. */
@ApplicationScoped
class SessionRepository {

  private final Sql sql;

  SessionRepository(Sql sql) {
    this.sql = sql;
  }

  /** What a renewal must know of a session. */
  record Renewable(UUID id, UUID userId, Instant createdAt, Instant expiresAt) {}

  /**
   * Begins a session of a user who was read a moment ago. Whoever gives the user another password,
   * or disables them or their tenant, does so before or after this, and then finds the session to
   * end it.
   *
   * @return false when the user is kept out meanwhile, or has another password
   */
  boolean add(UUID id, User user, Device device, Instant now, Instant expiry) {
    return sql.update(
            """
            INSERT INTO session
                (id, user_id, address, user_agent, created_at, last_used_at, expires_at)
            SELECT ?, app_user.id, ?, ?, ?, ?, ?
            FROM tenant JOIN app_user ON app_user.tenant_id = tenant.id
            WHERE app_user.id = ? AND password_hash = ? AND NOT disabled AND NOT suspended
            FOR SHARE
            """,
            id,
            device.address(),
            device.userAgent(),
            now,
            now,
            expiry,
            user.id(),
            user.passwordHash())
        == 1;
  }

  /**
   * Begins the session of a sign-in at an outside issuer, or prolongs it, as {@link #add} does.
   * Whoever signs out does so before this, which then finds the token too old, or after it.
   *
   * @return empty when the user is kept out meanwhile, or signed out since the token was issued
   */
  Optional<UUID> join(UUID fresh, User user, SignIn signIn, Device device, Instant now) {
    return sql.first(
        """
        INSERT INTO session
            (id, user_id, address, user_agent, created_at, last_used_at, expires_at, outside,
             vouched_at)
        SELECT ?, app_user.id, ?, ?, ?, ?, ?, ?, ?
        FROM tenant JOIN app_user ON app_user.tenant_id = tenant.id
        WHERE app_user.id = ? AND app_user.version = ? AND NOT disabled AND NOT suspended
          AND (signed_out_at IS NULL OR date_trunc('second', signed_out_at) < ?)
        FOR SHARE
        ON CONFLICT (tenant_id, outside) DO UPDATE SET last_used_at = excluded.last_used_at,
            expires_at = GREATEST(session.expires_at, excluded.expires_at),
            vouched_at = GREATEST(session.vouched_at, excluded.vouched_at)
        WHERE session.user_id = excluded.user_id
        RETURNING id
        """,
        row -> row.uuid("id"),
        fresh,
        device.address(),
        device.userAgent(),
        now,
        now,
        signIn.until(),
        signIn.name().hash(),
        signIn.issuedAt(),
        user.id(),
        user.version(),
        signIn.issuedAt());
  }

  /** Keeps everybody else from the session until the transaction ends. */
  Optional<Renewable> lock(UUID id) {
    return sql.first(
        "SELECT id, user_id, created_at, expires_at FROM session WHERE id = ? FOR UPDATE",
        row ->
            new Renewable(
                row.uuid("id"),
                row.uuid("user_id"),
                row.instant("created_at"),
                row.instant("expires_at")),
        id);
  }

  void renew(UUID id, Instant now, Instant expiry) {
    sql.update("UPDATE session SET last_used_at = ?, expires_at = ? WHERE id = ?", now, expiry, id);
  }

  /** A user's sessions, the one last used first. */
  List<Session> page(UUID user, Instant now, String current, PageQuery page) {
    return sql.list(
        """
        SELECT * FROM session WHERE user_id = ? AND expires_at > ?
        ORDER BY last_used_at DESC, id LIMIT ? OFFSET ?
        """,
        row -> session(row, current),
        user,
        now,
        page.limit(),
        page.offset());
  }

  List<Session> all(UUID user) {
    return sql.list(
        "SELECT * FROM session WHERE user_id = ? ORDER BY created_at",
        row -> session(row, null),
        user);
  }

  long count(UUID user, Instant now) {
    return sql.first(
            "SELECT count(*) AS sessions FROM session WHERE user_id = ? AND expires_at > ?",
            row -> row.number("sessions"),
            user,
            now)
        .orElseThrow();
  }

  /**
   * Makes tokens worthless that outside issuers gave to a user so far, those included that were
   * shown here by an issuer whose clock is ahead.
   */
  void signOut(UUID user) {
    sql.update(
        """
        UPDATE app_user SET signed_out_at = GREATEST(now(),
            (SELECT max(vouched_at) FROM session WHERE user_id = app_user.id))
        WHERE id = ?
        """,
        user);
  }

  /** The same, where it is an issuer's sign-in that the session stands for. */
  void signOut(UUID user, UUID session) {
    sql.update(
        """
        UPDATE app_user SET signed_out_at = GREATEST(now(),
            (SELECT max(vouched_at) FROM session WHERE user_id = app_user.id))
        WHERE id = ? AND EXISTS (SELECT FROM session
            WHERE session.id = ? AND user_id = app_user.id AND outside IS NOT NULL)
        """,
        user,
        session);
  }

  /** False when the user has no such session. */
  boolean delete(UUID id, UUID user) {
    return sql.update("DELETE FROM session WHERE id = ? AND user_id = ?", id, user) == 1;
  }

  /** The sessions that there were. */
  List<UUID> deleteAll(UUID user) {
    return sql.list(
        "DELETE FROM session WHERE user_id = ? RETURNING id", row -> row.uuid("id"), user);
  }

  void deleteAll() {
    sql.update("DELETE FROM session");
  }

  void deleteExpired(Instant now) {
    sql.update("DELETE FROM session WHERE expires_at <= ?", now);
  }

  private static Session session(Row row, String current) throws SQLException {
    UUID id = row.uuid("id");
    return new Session(
        id,
        row.string("address"),
        row.string("user_agent"),
        row.instant("created_at"),
        row.instant("last_used_at"),
        row.instant("expires_at"),
        id.toString().equals(current));
  }
}
