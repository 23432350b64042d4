package dev.meridian.gateway.aggregate.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.gateway.Told;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.platform.event.Positions;
import dev.meridian.platform.event.Source;
import dev.meridian.testing.MovableClock;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two replicas of the gateway over one Redis, by their caches alone. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class SectionCacheTest {

  private static final Source RISK = new Source("risk", "events");
  private static final Source FINANCIAL = new Source("financial", "events");

  @Inject SharedSections shared;
  @Inject SectionConfig config;
  @Inject SectionMeters meters;
  @Inject RedisDataSource redis;

  private final UUID tenant = UUID.randomUUID();
  private final SectionKey key = new SectionKey(tenant, "all", null, SectionKind.RISK);
  private final MovableClock clock = new MovableClock(Instant.now());
  private final AtomicInteger computed = new AtomicInteger();

  /** What one replica has of its own. */
  private final class Replica {
    final Heard heard =
        new Heard(List.of("risk:events", "financial:events"), SectionTags.all(), clock);
    final SectionCache cache = new SectionCache(heard, shared, config, meters, clock);

    Replica(long position) {
      heard.restart(RISK, position);
      heard.restart(FINANCIAL, 1);
    }

    void hears(long position) {
      heard.change(Told.of(tenant, "risk", position, "risk.updated"));
    }

    Section get(Positions others) {
      return cache.getKnowing(others, key, SectionCacheTest.this::compute).await().indefinitely();
    }

    Section get() {
      return cache.get(key, SectionCacheTest.this::compute).await().indefinitely();
    }
  }

  private Uni<Summary> compute() {
    int number = computed.incrementAndGet();
    return Uni.createFrom().item(summary(number, 20));
  }

  private static Summary summary(int exposure, int bytes) {
    var figures =
        Map.of(
            Figure.RISK_EXPOSURE_SCORE, Integer.toString(exposure),
            Figure.RISK_TREND, "[]",
            Figure.ALERTS, "[]");
    return new Summary(null, figures, bytes);
  }

  private static Uni<Summary> fails() {
    return Uni.createFrom().failure(new SectionFailed(Reason.UNAVAILABLE));
  }

  private SectionConfig.Freshness fresh() {
    return config.kinds().get(SectionKind.RISK);
  }

  private void awaitStored() {
    await().until(() -> shared.get(key).await().indefinitely().isPresent());
  }

  private static Section.Origin origin(Section section) {
    return ((Section.Ready) section).origin();
  }

  private static int number(Section section) {
    return Integer.parseInt(section.known().figure(Figure.RISK_EXPOSURE_SCORE));
  }

  @Test
  void what_one_replica_computed_spares_the_others_the_same() {
    assertThat(origin(new Replica(7).get())).isEqualTo(Section.Origin.OWNER);
    awaitStored();
    Replica other = new Replica(7);
    assertThat(origin(other.get())).isEqualTo(Section.Origin.SHARED);
    assertThat(origin(other.get())).isEqualTo(Section.Origin.HERE);
    assertThat(computed).hasValue(1);
  }

  @Test
  void what_was_computed_before_a_change_that_is_known_here_is_not_taken() {
    Replica slow = new Replica(7);
    Replica quick = new Replica(7);
    quick.hears(8);
    assertThat(number(slow.get())).isEqualTo(1);
    awaitStored();
    assertThat(number(quick.get())).as("the slow one had not heard of it").isEqualTo(2);

    slow.hears(8);
    await().untilAsserted(() -> assertThat(number(slow.get())).isEqualTo(2));
    assertThat(computed).as("and takes what the quick one made").hasValue(2);
  }

  @Test
  void what_somebody_else_has_heard_of_already_is_known_to_the_answer() {
    Replica replica = new Replica(7);
    replica.get();
    var others = new Positions(Map.of(RISK, 8L, FINANCIAL, 99L));
    assertThat(number(replica.get(others))).isEqualTo(2);
    replica.hears(8);
    assertThat(number(replica.get(others))).isEqualTo(3);
    assertThat(number(replica.get(others))).as("it knows of it by itself now").isEqualTo(3);
  }

  @Test
  void what_another_section_or_portfolio_changed_is_no_reason_to_compute_again() {
    Replica first = new Replica(7);
    first.get();
    awaitStored();
    first.heard.change(Told.of(tenant, "financial", 2, "cost.recorded"));
    assertThat(origin(first.get())).isEqualTo(Section.Origin.HERE);
    Replica other = new Replica(7);
    other.heard.change(Told.of(tenant, "financial", 2, "cost.recorded"));
    assertThat(origin(other.get())).isEqualTo(Section.Origin.SHARED);

    var technology = new SectionKey(tenant, "all", "Technology", SectionKind.RISK);
    first.cache.get(technology, this::compute).await().indefinitely();
    first.heard.change(Told.in("Marketing", tenant, "risk", 8, "risk.updated"));
    assertThat(origin(first.cache.get(technology, this::compute).await().indefinitely()))
        .isEqualTo(Section.Origin.HERE);
    assertThat(origin(first.get())).as("of all portfolios").isEqualTo(Section.Origin.OWNER);
  }

  @Test
  void a_replica_that_started_late_takes_what_is_as_new_as_its_start() {
    Replica first = new Replica(7);
    first.get();
    awaitStored();
    assertThat(origin(new Replica(7).get())).isEqualTo(Section.Origin.SHARED);
    assertThat(origin(new Replica(9).get()))
        .as("two changes came before it, and nobody knows whose")
        .isEqualTo(Section.Origin.OWNER);
  }

  @Test
  void nothing_is_taken_or_given_before_every_source_was_heard() {
    Replica deaf = new Replica(7);
    var unheard = new Heard(List.of("risk:events", "portfolio:events"), SectionTags.all(), clock);
    unheard.restart(RISK, 7);
    var cache = new SectionCache(unheard, shared, config, meters, clock);
    cache.get(key, this::compute).await().indefinitely();
    assertThat(shared.get(key).await().indefinitely()).isEmpty();
    deaf.get();
    awaitStored();
    assertThat(origin(cache.compute(key, this::compute).await().indefinitely()))
        .isEqualTo(Section.Origin.OWNER);
  }

  @Test
  void while_a_source_is_not_heard_older_work_of_others_is_not_taken() {
    new Replica(7).get();
    awaitStored();
    Replica other = new Replica(7);
    other.heard.doubt(RISK);
    assertThat(origin(other.get())).isEqualTo(Section.Origin.OWNER);
  }

  @Test
  void one_that_only_grew_old_is_served_while_a_newer_one_is_fetched() {
    Replica replica = new Replica(7);
    replica.get();
    awaitStored();
    clock.move(fresh().freshFor().plusSeconds(1));
    assertThat(number(replica.get())).isEqualTo(1);
    // What is under way while the clock moves on would be taken for what was asked then.
    await().until(() -> ((Section.Ready) replica.get()).renewAt().isAfter(clock.instant()));
    assertThat(computed).as("Redis had the same, not yet too old").hasValue(1);

    clock.move(fresh().sharedFreshFor().minus(fresh().freshFor()));
    assertThat(number(replica.get())).as("now it is too old to be shown").isEqualTo(2);
  }

  @Test
  void after_a_restart_the_last_known_figures_stand_in_for_a_dead_owner() {
    new Replica(7).get();
    awaitStored();
    Replica restarted = new Replica(12);
    Section section = restarted.cache.get(key, SectionCacheTest::fails).await().indefinitely();
    assertThat(section).isInstanceOf(Section.Stale.class);
    assertThat(number(section)).isEqualTo(1);
  }

  @Test
  void rubbish_in_redis_is_as_good_as_nothing() {
    Replica replica = new Replica(7);
    replica.get();
    awaitStored();
    for (String name : redis.key().keys("meridian:section:" + tenant + "*")) {
      redis.value(String.class).set(name, "{\"at\": \"yesterday\"");
    }
    assertThat(origin(new Replica(7).get())).isEqualTo(Section.Origin.OWNER);
  }

  @Test
  void many_who_ask_at_once_make_one_computation() {
    Replica replica = new Replica(7);
    var answers =
        java.util.stream.IntStream.range(0, 1_000)
            .parallel()
            .mapToObj(
                index ->
                    replica
                        .cache
                        .get(key, () -> compute().onItem().delayIt().by(Duration.ofMillis(200)))
                        .subscribeAsCompletionStage())
            .toList();
    answers.forEach(answer -> assertThat(number(answer.join())).isEqualTo(1));
    assertThat(computed).hasValue(1);
  }

  @Test
  void what_is_held_here_is_bounded_by_bytes() {
    Replica replica = new Replica(7);
    int large = (int) (config.maxBytes() / 40);
    for (int number = 0; number < 100; number++) {
      replica
          .cache
          .compute(
              new SectionKey(tenant, "all", "portfolio " + number, SectionKind.RISK),
              () -> Uni.createFrom().item(summary(1, large)))
          .await()
          .indefinitely();
    }
    assertThat(replica.cache.bytes()).isBetween(config.maxBytes() / 2, config.maxBytes());
  }

  @Test
  void who_looked_before_a_computation_ended_does_not_begin_another() {
    Replica replica = new Replica(7);
    var first = new CompletableFuture<Summary>();
    var waiting =
        replica
            .cache
            .get(key, () -> Uni.createFrom().completionStage(first))
            .subscribeAsCompletionStage();
    var late = replica.cache.get(key, this::compute);
    first.complete(summary(41, 20));
    assertThat(number(waiting.join())).isEqualTo(41);
    assertThat(number(late.await().indefinitely())).isEqualTo(41);
    assertThat(computed).hasValue(0);
  }

  @Test
  void a_refresh_makes_sure_of_the_time_until_the_next_one() {
    Replica replica = new Replica(7);
    replica.get();
    awaitStored();
    Duration nearlyTooOld = fresh().sharedFreshFor().minusSeconds(30);
    clock.move(nearlyTooOld);
    replica.cache.renewAhead(key, Duration.ofSeconds(10), this::compute).await().indefinitely();
    assertThat(computed).as("what is in Redis will do until then").hasValue(1);
    replica.cache.renewAhead(key, Duration.ofSeconds(60), this::compute).await().indefinitely();
    assertThat(computed).hasValue(2);
  }
}
