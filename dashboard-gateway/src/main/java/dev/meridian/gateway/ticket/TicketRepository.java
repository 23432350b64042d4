package dev.meridian.gateway.ticket;

import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tickets by their hashes. Each belongs to a session, and is gone with it. */
@ApplicationScoped
class TicketRepository {

  private final Sql sql;

  TicketRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Whose ticket it was.
   *
   * @param until when what it opened must end
   * @param scope what the token that bought it let through
   */
  record Bearer(UUID userId, UUID session, Instant until, String scope) {}

  /** The tenant that a ticket belongs to, whatever it is worth. */
  @Transactional
  Optional<UUID> tenant(Secret ticket) {
    return sql.first(
        "SELECT tenant_id FROM ticket_by_hash(?)", row -> row.uuid("tenant_id"), ticket.hash());
  }

  /**
   * What buys a ticket.
   *
   * @param session that it belongs to
   * @param scope of the token: what the ticket opens may do no more
   */
  record Buyer(UUID session, String scope) {}

  /**
   * Adds a ticket for one WebSocket.
   *
   * @param until when the connection must end
   * @return false when the session is over
   */
  boolean addSingle(Secret ticket, Buyer buyer, Instant now, Instant expiry, Instant until) {
    return sql.update(
            """
            INSERT INTO ticket
                (hash, session_id, purpose, issued_at, expires_at, connection_until, scope)
            SELECT ?, id, 'ws', ?, ?, ?, ? FROM session WHERE id = ? AND expires_at > ?
            FOR KEY SHARE
            """,
            ticket.hash(),
            now,
            expiry,
            until,
            buyer.scope(),
            buyer.session(),
            now)
        == 1;
  }

  /**
   * Adds a ticket for streams.
   *
   * @return the session's end as far as it is known; empty when it is over
   */
  Optional<Instant> addLasting(Secret ticket, Buyer buyer, Instant now) {
    return sql.first(
        """
        WITH open AS
            (SELECT id, expires_at FROM session WHERE id = ? AND expires_at > ? FOR KEY SHARE),
        added AS
            (INSERT INTO ticket (hash, session_id, purpose, issued_at, scope)
             SELECT ?, id, 'stream', ?, ? FROM open)
        SELECT expires_at FROM open
        """,
        row -> row.instant("expires_at"),
        buyer.session(),
        now,
        ticket.hash(),
        now,
        buyer.scope());
  }

  /** Keeps a session from collecting tickets for as long as it lasts. */
  void deleteOldest(UUID session, int keep) {
    sql.update(
        """
        DELETE FROM ticket WHERE hash IN
            (SELECT hash FROM ticket WHERE session_id = ? AND purpose = 'stream'
             ORDER BY issued_at DESC, hash OFFSET ?)
        """,
        session,
        keep);
  }

  /** Uses up a ticket for one WebSocket; of two who try, the second finds none. */
  Optional<Bearer> take(Secret ticket, Instant now) {
    return sql.first(
        """
        DELETE FROM ticket USING session
        WHERE hash = ? AND purpose = 'ws' AND ticket.expires_at > ?
          AND session.id = session_id AND session.expires_at > ?
        RETURNING user_id, session_id, connection_until AS until, scope
        """,
        TicketRepository::bearer,
        ticket.hash(),
        now,
        now);
  }

  Optional<Bearer> lasting(Secret ticket, Instant now) {
    return sql.first(
        """
        SELECT user_id, session_id, session.expires_at AS until, scope
        FROM ticket JOIN session ON session.id = session_id
        WHERE hash = ? AND purpose = 'stream' AND session.expires_at > ?
        """,
        TicketRepository::bearer,
        ticket.hash(),
        now);
  }

  void deleteExpired(Instant now) {
    sql.update("DELETE FROM ticket WHERE expires_at <= ?", now);
  }

  private static Bearer bearer(Row row) throws SQLException {
    return new Bearer(
        row.uuid("user_id"), row.uuid("session_id"), row.instant("until"), row.string("scope"));
  }
}
