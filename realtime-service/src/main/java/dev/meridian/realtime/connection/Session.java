package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Caller;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.time.Instant;

/** Whom a connection serves, and until when. */
record Session(Caller caller, Instant expiresAt) {

  /** Where the upgrade leaves it for the connection. */
  static final TypedKey<Session> KEY = new TypedKey<>("meridian.session");

  private static final String OWN = "me";
  private static final String OVERVIEW = "overview";

  boolean mayWatch() {
    return caller.tenant() != null && caller.may("dashboard:read");
  }

  /** Whether the id at the end of the socket's path is one that this user may open. */
  boolean mayOpen(String id) {
    return id.equals(OWN) || id.equals(OVERVIEW) || id.equals(caller.userId());
  }
}
