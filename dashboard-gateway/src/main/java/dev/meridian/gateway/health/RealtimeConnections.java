package dev.meridian.gateway.health;

import dev.meridian.gateway.owner.OwnerAnswer;
import dev.meridian.gateway.owner.OwnerCalls;
import dev.meridian.platform.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks the realtime service how many are connected to it. */
@ApplicationScoped
class RealtimeConnections {

  private static final Logger LOG = Logger.getLogger(RealtimeConnections.class);
  private static final Duration DEADLINE = Duration.ofMillis(500);

  private final OwnerCalls owners;
  private final ServiceTokens own;

  RealtimeConnections(OwnerCalls owners, ServiceTokens own) {
    this.owners = owners;
    this.own = own;
  }

  /** By transport; null where it is not known. */
  record Count(Integer webSocket, Integer serverSentEvents) {

    static final Count UNKNOWN = new Count(null, null);
  }

  /** Unknown when the service does not answer in time. */
  Uni<Count> count() {
    return Uni.createFrom()
        .item(own::token)
        // Signing takes a millisecond of a thread that others wait for.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(token -> owners.get("realtime", "/internal/connections", token, DEADLINE))
        .map(RealtimeConnections::read)
        .onFailure()
        .invoke(away -> LOG.debugf("Realtime's connections are not known: %s", away))
        .onFailure()
        .recoverWithItem(Count.UNKNOWN);
  }

  private static Count read(OwnerAnswer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException("Realtime answered " + answer.status());
    }
    JsonObject counts = answer.body().toJsonObject();
    return new Count(counts.getInteger("webSocket"), counts.getInteger("serverSentEvents"));
  }
}
