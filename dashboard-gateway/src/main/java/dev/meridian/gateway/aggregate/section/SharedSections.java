package dev.meridian.gateway.aggregate.section;

import dev.meridian.gateway.aggregate.invalidation.Heard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The second level of the cache, in Redis, for all replicas: what one has computed spares the
 * others the same, and outlives a restart. It may be slow, empty or away at any time; then it is as
 * if nothing were kept there, and for a moment nobody asks.
 */
@ApplicationScoped
class SharedSections {

  private static final Logger LOG = Logger.getLogger(SharedSections.class);
  private static final String PREFIX = "meridian:section:";
  private static final Duration LET_ALONE = Duration.ofSeconds(1);

  private final ReactiveValueCommands<String, byte[]> redis;
  private final SectionConfig config;
  private final Clock clock;
  private final SectionCodec codec;
  private final Counter failures;
  private volatile Instant awayUntil = Instant.MIN;

  /** What nobody waits for must not be answered in the context of a request, which goes on. */
  private Context ownContext;

  SharedSections(
      ReactiveRedisDataSource redis,
      SectionConfig config,
      Clock clock,
      SectionCodec codec,
      MeterRegistry meters) {
    this.redis = redis.value(byte[].class);
    this.config = config;
    this.clock = clock;
    this.codec = codec;
    this.failures =
        Counter.builder("meridian_section_store_failures")
            .description("Reads and writes of cached sections that Redis did not answer in time")
            .register(meters);
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    ownContext = vertx.getOrCreateContext();
  }

  /**
   * A section as some replica computed it.
   *
   * @param moment what that replica had heard when it began
   */
  record Stored(Heard.Moment moment, Summary summary) {}

  /** Never fails; empty, too, when Redis has nothing to say in time. */
  Uni<Optional<Stored>> get(SectionKey key) {
    if (isAway()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return redis
        .get(name(key))
        .ifNoItem()
        .after(config.storeDeadline())
        .fail()
        .map(bytes -> bytes == null ? Optional.<Stored>empty() : codec.read(key.kind(), bytes))
        .onFailure()
        .recoverWithItem(
            failure -> {
              failed(failure);
              return Optional.empty();
            });
  }

  /** Nobody waits for it. */
  void put(SectionKey key, Stored stored) {
    if (isAway()) {
      return;
    }
    ownContext.runOnContext(
        now ->
            redis
                .setex(name(key), config.staleFor().toSeconds(), codec.write(stored))
                .ifNoItem()
                .after(config.storeDeadline())
                .fail()
                .subscribe()
                .with(kept -> LOG.tracef("Kept %s", key), this::failed));
  }

  private boolean isAway() {
    return clock.instant().isBefore(awayUntil);
  }

  private void failed(Throwable failure) {
    awayUntil = clock.instant().plus(LET_ALONE);
    failures.increment();
    LOG.debugf(failure, "Cached sections cannot be reached in Redis; they are computed meanwhile");
  }

  private static String name(SectionKey key) {
    return PREFIX
        + key.tenant()
        + ':'
        + key.kind().wireName()
        + ':'
        + key.visibility()
        + (key.portfolio() == null ? "" : ':' + key.portfolio());
  }
}
