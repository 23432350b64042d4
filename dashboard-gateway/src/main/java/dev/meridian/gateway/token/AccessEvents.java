package dev.meridian.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.meridian.platform.outbox.NewEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What every service must hear so that tokens already given out lose their worth. */
public final class AccessEvents {

  private AccessEvents() {}

  /**
   * @param sessionId null where all of the user's tokens are meant
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Access(UUID userId, UUID sessionId) {}

  /** A session is over: its tokens are worth nothing any more. */
  public static NewEvent ended(UUID userId, UUID sessionId) {
    return event("access.revoked", sessionId, 0, new Access(userId, sessionId));
  }

  /**
   * Nothing that was given to the user so far is worth anything any more.
   *
   * @param version the user's: tokens that name a lower one are refused
   */
  public static NewEvent revoked(UUID userId, long version) {
    return event("access.revoked", userId, version, new Access(userId, null));
  }

  /**
   * The user's rights are others: tokens must be renewed.
   *
   * @param version the user's: tokens that name a lower one are refused
   */
  public static NewEvent changed(UUID userId, long version) {
    return event("access.changed", userId, version, new Access(userId, null));
  }

  private static NewEvent event(String type, UUID subject, long version, Access access) {
    return NewEvent.of(type, subject.toString(), null, version, access);
  }
}
