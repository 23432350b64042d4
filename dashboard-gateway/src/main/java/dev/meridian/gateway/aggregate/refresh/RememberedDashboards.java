package dev.meridian.gateway.aggregate.refresh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.refresh.RecentDashboards.Asked;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.sortedset.ReactiveSortedSetCommands;
import io.quarkus.redis.datasource.sortedset.ScoreRange;
import io.quarkus.redis.datasource.sortedset.ZRangeArgs;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which dashboards the replicas were asked for lately, kept in Redis for one that starts. When
 * Redis has nothing to say, that one starts cold.
 */
@ApplicationScoped
class RememberedDashboards {

  private static final Logger LOG = Logger.getLogger(RememberedDashboards.class);
  private static final String NAME = "meridian:recent-dashboards";

  /** The next round waits for it, and a Redis that was cut off silently never answers. */
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private final ReactiveSortedSetCommands<String, String> redis;
  private final RefreshConfig config;
  private final ObjectMapper json;
  private final Clock clock;

  RememberedDashboards(
      ReactiveRedisDataSource redis, RefreshConfig config, ObjectMapper json, Clock clock) {
    this.redis = redis.sortedSet(String.class);
    this.config = config;
    this.json = json;
    this.clock = clock;
  }

  @RegisterForReflection
  record Remembered(DashboardKey key, String user) {}

  /** Never fails. */
  Uni<Void> remember(Collection<Asked> dashboards) {
    Map<String, Double> byTime = new HashMap<>();
    dashboards.forEach(asked -> byTime.put(text(asked), (double) asked.at().toEpochMilli()));
    return byTime.isEmpty()
        ? Uni.createFrom().voidItem()
        : redis
            .zadd(NAME, byTime)
            .chain(() -> redis.zremrangebyrank(NAME, 0, -config.dashboards() - 1L))
            .replaceWithVoid()
            .ifNoItem()
            .after(DEADLINE)
            .fail()
            .onFailure()
            .invoke(away -> LOG.debugf(away, "Recent dashboards cannot be remembered in Redis"))
            .onFailure()
            .recoverWithNull();
  }

  /** The last ones first; none when Redis does not answer. */
  Uni<List<Asked>> lately() {
    double since = clock.instant().minus(config.recentlyUsed()).toEpochMilli();
    return redis
        .zremrangebyscore(NAME, new ScoreRange<>(Double.NEGATIVE_INFINITY, since))
        .chain(() -> redis.zrange(NAME, 0, config.dashboards() - 1L, new ZRangeArgs().rev()))
        .map(texts -> texts.stream().map(this::asked).flatMap(Optional::stream).toList())
        .ifNoItem()
        .after(DEADLINE)
        .fail()
        .onFailure()
        .invoke(away -> LOG.infof("No recent dashboards are known: %s", away))
        .onFailure()
        .recoverWithItem(List.of());
  }

  private String text(Asked asked) {
    try {
      return json.writeValueAsString(new Remembered(asked.key(), asked.user()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A key is plain data", impossible);
    }
  }

  private Optional<Asked> asked(String text) {
    try {
      Remembered found = json.readValue(text, Remembered.class);
      return Optional.of(new Asked(found.key(), found.user(), clock.instant()));
    } catch (JsonProcessingException unreadable) {
      LOG.warnf(unreadable, "A dashboard remembered in Redis is not readable");
      return Optional.empty();
    }
  }
}
