package dev.meridian.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Notes when a key was last used, to the minute, while nobody waits. */
@ApplicationScoped
class KeyUses {

  private static final Logger LOG = Logger.getLogger(KeyUses.class);

  /** Keys whose use is noted at a time; those used longest ago go first. */
  private static final long MOST = 10_000;

  private final Cache<UUID, Boolean> noted;
  private final ApiKeyRepository keys;
  private final TenantScope scope;
  private final Clock clock;

  /** Not that of the request, which goes on meanwhile. */
  private Context ownContext;

  KeyUses(KeyConfig config, ApiKeyRepository keys, TenantScope scope, Vertx vertx, Clock clock) {
    this.noted = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(config.lastUse()).build();
    this.keys = keys;
    this.scope = scope;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    ownContext = vertx.getOrCreateContext();
  }

  void note(UUID tenant, UUID key) {
    if (noted.asMap().putIfAbsent(key, true) == null) {
      Instant now = clock.instant();
      ownContext
          .executeBlocking(() -> write(tenant, key, now), false)
          .onFailure(away -> LOG.debugf(away, "The use of API key %s is not noted", key));
    }
  }

  private UUID write(UUID tenant, UUID key, Instant now) {
    scope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> keys.used(key, now)));
    return key;
  }
}
