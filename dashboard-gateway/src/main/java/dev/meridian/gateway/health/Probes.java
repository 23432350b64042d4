package dev.meridian.gateway.health;

import dev.meridian.gateway.owner.OwnerCalls;
import dev.meridian.platform.sql.Sql;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Asks each part for a sign of life, and waits for none of them longer than is of use. */
@ApplicationScoped
class Probes {

  private static final Duration DEADLINE = Duration.ofMillis(500);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final List<String> AGGREGATED = List.of("portfolio", "financial", "risk");

  private final Sql sql;
  private final ReactiveRedisDataSource redis;
  private final OwnerCalls owners;

  Probes(Sql sql, ReactiveRedisDataSource redis, OwnerCalls owners) {
    this.sql = sql;
    this.redis = redis;
    this.owners = owners;
  }

  Uni<Component> database() {
    Uni<?> answer =
        Uni.createFrom()
            .item(() -> sql.first("SELECT 1 AS one", row -> row.integer("one")))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return timed(answer);
  }

  Uni<Component> cache() {
    return timed(redis.execute("PING"));
  }

  /** Any answer will do: it is the process that is asked, not what it stands on. */
  Uni<Component> service(String owner) {
    return timed(owners.get(owner, "/", null, DEADLINE));
  }

  /** What the sections come from: degraded when some of it is away. */
  Uni<Component> aggregation() {
    return Uni.combine()
        .all()
        .unis(AGGREGATED.stream().map(this::service).toList())
        .with(Component.class, Probes::together);
  }

  static Component together(List<Component> parts) {
    long healthy = parts.stream().filter(Component::isHealthy).count();
    if (healthy == 0) {
      return Component.unhealthy();
    }
    double slowest =
        parts.stream()
            .filter(Component::isHealthy)
            .mapToDouble(Component::responseTimeMs)
            .max()
            .orElse(0);
    return healthy == parts.size()
        ? Component.healthy(slowest)
        : new Component(Component.DEGRADED, slowest);
  }

  private static Uni<Component> timed(Uni<?> answer) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long begun = System.nanoTime();
              return answer
                  .ifNoItem()
                  .after(DEADLINE)
                  .fail()
                  .map(item -> Component.healthy((System.nanoTime() - begun) / NANOS_PER_MILLI));
            })
        .onFailure()
        .recoverWithItem(away -> Component.unhealthy());
  }
}
