package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.time.Instant;

/**
 * Whom a connection serves, and until when.
 *
 * @param id of the sign-in that the token comes from; null for a token that comes from none
 * @param issuedAt when the token was, in whole seconds
 */
record Session(Caller caller, String id, Instant issuedAt, Instant expiresAt) {

  /** Where the upgrade leaves it for the connection. */
  static final TypedKey<Session> KEY = new TypedKey<>("meridian.session");

  private static final String OWN = "me";
  private static final String OVERVIEW = "overview";

  boolean mayWatch() {
    return caller.tenant() != null && caller.may("dashboard:read");
  }

  /** Whether the id at the end of the socket's path is one that this user may open. */
  boolean mayOpen(String pathId) {
    return pathId.equals(OWN) || pathId.equals(OVERVIEW) || pathId.equals(caller.userId());
  }

  /** Whether the other one serves the same person. */
  boolean isOfSameUser(Session other) {
    return caller.userId().equals(other.caller.userId())
        && caller.tenant().equals(other.caller.tenant());
  }

  Session withRights(Caller now) {
    return new Session(now, id, issuedAt, expiresAt);
  }

  /** The same rights for the newer token's time: its rights may be older than those known here. */
  Session renewedBy(Session newer) {
    return new Session(caller, newer.id, newer.issuedAt, newer.expiresAt);
  }
}
