package dev.meridian.gateway.aggregate.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.refresh.RecentDashboards.Asked;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.sortedset.ReactiveSortedSetCommands;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RememberedDashboardsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final RememberedDashboards remembered =
      new RememberedDashboards(
          silentRedis(), new Settings(), new ObjectMapper(), Clock.fixed(NOW, ZoneOffset.UTC));

  private static ReactiveRedisDataSource silentRedis() {
    var commands =
        made(ReactiveSortedSetCommands.class, (it, any, words) -> Uni.createFrom().nothing());
    return made(ReactiveRedisDataSource.class, (it, any, words) -> commands);
  }

  private static <T> T made(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }

  @Test
  void a_redis_that_says_nothing_holds_up_no_round() {
    var key = new DashboardKey(UUID.randomUUID(), "everything", null);
    remembered.remember(List.of(new Asked(key, "anna", NOW))).await().atMost(PATIENCE);
    assertThat(remembered.lately().await().atMost(PATIENCE)).isEmpty();
  }

  private record Settings() implements RefreshConfig {

    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public Duration interval() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Duration recentlyUsed() {
      return Duration.ofMinutes(15);
    }

    @Override
    public int dashboards() {
      return 200;
    }

    @Override
    public int concurrency() {
      return 4;
    }
  }
}
