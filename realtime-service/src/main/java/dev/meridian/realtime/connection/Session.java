package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import java.time.Instant;

/**
 * Whom a connection serves, and until when.
 *
 * @param id of the sign-in that the token comes from; null for a token that comes from none
 * @param issuedAt when the token was, in whole seconds
 */
public record Session(Caller caller, String id, Instant issuedAt, Instant expiresAt) {

  /** The caller's own dashboard, in a path. */
  public static final String OWN = "me";

  /** The executive dashboard, in a path. */
  public static final String OVERVIEW = "overview";

  boolean mayWatch() {
    return caller.tenant() != null && caller.may("dashboard:read");
  }

  /** Whether the id at the end of the socket's path is one that this user may open. */
  boolean mayOpen(String pathId) {
    return pathId.equals(OWN) || pathId.equals(OVERVIEW) || pathId.equals(caller.userId());
  }

  /**
   * Whether the user has a right to a portfolio.
   *
   * @param portfolio {@code All} for all that were granted
   */
  public boolean maySee(String portfolio) {
    return portfolio.equals(Portfolios.NO_FILTER) || caller.portfolios().allows(portfolio);
  }

  /** Whether the other one serves the same person. */
  public boolean isOfSameUser(Session other) {
    return caller.userId().equals(other.caller.userId())
        && caller.tenant().equals(other.caller.tenant());
  }

  /** The same by a ticket, which names the sign-in and the end itself. */
  Session boughtBy(String session, Instant until) {
    return new Session(caller, session, issuedAt, until);
  }

  Session withRights(Caller now) {
    return new Session(now, id, issuedAt, expiresAt);
  }

  /** The same rights for the newer token's time: its rights may be older than those known here. */
  public Session renewedBy(Session newer) {
    return new Session(caller, newer.id, newer.issuedAt, newer.expiresAt);
  }
}
