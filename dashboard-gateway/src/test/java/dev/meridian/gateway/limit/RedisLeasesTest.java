package dev.meridian.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.gateway.Parallel;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class RedisLeasesTest {

  private static final Quota HUNDRED = new Quota("test", 100, Duration.ofMinutes(5));

  @Inject LimitConfig config;
  @Inject Leases leases;
  @Inject LimitMeters meters;
  @Inject RedisDataSource redis;

  private final String subject = UUID.randomUUID().toString();
  private Limiter one;
  private Limiter other;

  @BeforeEach
  void start() {
    one = new Limiter(config, leases, meters);
    other = new Limiter(config, leases, meters);
  }

  @Test
  void of_two_hundred_parallel_calls_over_two_replicas_exactly_a_hundred_pass() {
    var number = new AtomicInteger();
    List<Boolean> passed =
        Parallel.times(200, () -> passes(number.getAndIncrement() % 2 == 0 ? one : other, HUNDRED));
    assertThat(passed.stream().filter(Boolean::booleanValue)).hasSize(100);
  }

  @Test
  void what_one_replica_does_not_use_another_one_may() {
    assertThat(passes(one, HUNDRED)).isTrue();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              one.giveBack();
              assertThat(taken()).isEqualTo(1);
            });
    assertThat(passing(other, 150)).isEqualTo(99);
  }

  @Test
  void a_window_that_redis_forgets_goes_on_with_what_the_replicas_know() {
    assertThat(passing(one, 50)).isEqualTo(50);
    redis.key().del(name());
    assertThat(passing(one, 150)).isEqualTo(50);
    assertThat(passing(other, 10)).isZero();
    assertThat(redis.key().pttl(name())).isPositive();
  }

  @Test
  void a_window_ends_by_the_clock_of_redis() {
    var second = new Quota("test", 2, Duration.ofSeconds(1));
    assertThat(passing(one, second, 3)).isEqualTo(2);
    await().atMost(Duration.ofSeconds(20)).until(() -> passes(one, second));
  }

  private int passing(Limiter replica, int calls) {
    return passing(replica, HUNDRED, calls);
  }

  private int passing(Limiter replica, Quota quota, int calls) {
    return (int) IntStream.range(0, calls).filter(call -> passes(replica, quota)).count();
  }

  private boolean passes(Limiter replica, Quota quota) {
    return replica
        .decide(new Charge(quota, subject))
        .await()
        .atMost(Duration.ofSeconds(20))
        .admitted();
  }

  private long taken() {
    return Long.parseLong(redis.hash(String.class).hget(name(), "taken"));
  }

  private String name() {
    return "meridian:limit:test:" + subject;
  }
}
