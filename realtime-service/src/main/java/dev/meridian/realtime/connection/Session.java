package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Revocations;
import dev.meridian.platform.access.Scopes;
import java.time.Instant;
import java.util.Set;

/**
 * Whom a connection serves, and until when.
 *
 * @param id of the sign-in that the token comes from; null for a token that comes from none
 * @param version of the user's rights that the token was made from
 * @param issuedAt when the token was, in whole seconds
 * @param scopes which cut whatever rights the user has
 */
public record Session(
    Caller caller,
    String id,
    long version,
    Instant issuedAt,
    Instant expiresAt,
    Set<String> scopes) {

  public Session {
    scopes = Set.copyOf(scopes);
  }

  /** The caller's own dashboard, in a path. */
  public static final String OWN = "me";

  /** The executive dashboard, in a path. */
  public static final String OVERVIEW = "overview";

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
    return new Session(caller, session, version, issuedAt, until, scopes);
  }

  /** Whether a token of this session would not be taken any more. */
  boolean isRefusedBy(Revocations revocations) {
    return revocations.refuse(caller.userId(), id, version, issuedAt);
  }

  Session withRights(Caller now) {
    return new Session(cut(now, scopes), id, version, issuedAt, expiresAt, scopes);
  }

  /** The same rights for the newer token's time: its rights may be older than those known here. */
  public Session renewedBy(Session newer) {
    return new Session(
        cut(caller, newer.scopes),
        newer.id,
        newer.version,
        newer.issuedAt,
        newer.expiresAt,
        newer.scopes);
  }

  private static Caller cut(Caller rights, Set<String> scopes) {
    return new Caller(
        rights.userId(),
        rights.tenant(),
        rights.roles(),
        Scopes.cut(scopes, rights.permissions()),
        rights.portfolios(),
        rights.vessels());
  }
}
