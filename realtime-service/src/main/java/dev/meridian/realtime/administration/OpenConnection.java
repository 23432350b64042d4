package dev.meridian.realtime.administration;

import dev.meridian.realtime.connection.Client;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;

/**
 * A connection that is open at present.
 *
 * @param transport {@code web-socket} or {@code server-sent-events}
 * @param shows {@code dashboard} or {@code notifications}
 * @param expiresAt when it ends, unless its token is renewed before
 */
@RegisterForReflection
public record OpenConnection(
    String id,
    String userId,
    String transport,
    String shows,
    int subscriptions,
    Instant openedAt,
    Instant expiresAt) {

  static OpenConnection of(Client client) {
    return new OpenConnection(
        client.id(),
        client.session().caller().userId(),
        client.transport().label(),
        client.door().kind().name().toLowerCase(Locale.ROOT),
        (int) client.shownKinds().count(),
        client.openedAt(),
        client.session().expiresAt());
  }
}
