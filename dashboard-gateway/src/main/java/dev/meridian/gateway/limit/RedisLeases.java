package dev.meridian.gateway.limit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Windows and what is taken of them, in Redis and by its clock. A window is a hash that expires at
 * its end: nothing is left to tidy up, and no replica's clock counts. While Redis is away nobody
 * waits for it; it is asked now and then whether it is back.
 */
@ApplicationScoped
class RedisLeases implements Leases {

  private static final Logger LOG = Logger.getLogger(RedisLeases.class);
  private static final String PREFIX = "meridian:limit:";

  /**
   * What a replica used of a window that Redis has forgotten counts in the next one, to its end.
   */
  private static final String LEASE =
      """
      local quota, length, blocks = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      local known, used, unheard, rest =
          tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
      local window = tonumber(redis.call('HGET', KEYS[1], 'window'))
      local told = 0
      if known ~= 0 and rest > 0 then
        told = known == window and unheard or used
      end
      if not window then
        local time = redis.call('TIME')
        window = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('HSET', KEYS[1], 'window', string.format('%.0f', window), 'taken', 0)
        redis.call('PEXPIRE', KEYS[1], known ~= 0 and rest > 0 and rest or length)
      end
      local left = quota - redis.call('HINCRBY', KEYS[1], 'taken', told)
      local granted = 0
      if left > 0 then
        granted = math.max(1, math.floor(left / blocks))
        redis.call('HINCRBY', KEYS[1], 'taken', granted)
      end
      return {granted, math.max(0, left - granted), window, redis.call('PTTL', KEYS[1])}
      """;

  private static final String GIVE_BACK =
      """
      if tonumber(redis.call('HGET', KEYS[1], 'window')) == tonumber(ARGV[1]) then
        return redis.call('HINCRBY', KEYS[1], 'taken', -ARGV[2])
      end
      return 0
      """;

  private final ReactiveRedisDataSource redis;
  private final LimitConfig config;
  private final Vertx vertx;
  private volatile boolean away;

  /** Answers must not come in the context of the request that asked, which goes on meanwhile. */
  private Context ownContext;

  private long probe;

  RedisLeases(ReactiveRedisDataSource redis, LimitConfig config, Vertx vertx) {
    this.redis = redis;
    this.config = config;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent startup) {
    ownContext = vertx.getOrCreateContext();
    probe = vertx.setPeriodic(config.recheck().toMillis(), timer -> lookWhetherItIsBack());
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(probe);
  }

  @Override
  public CompletionStage<Lease> lease(Charge charge, Account account) {
    if (away) {
      return CompletableFuture.failedFuture(new Away());
    }
    var answer = new CompletableFuture<Lease>();
    ownContext.runOnContext(
        now ->
            ask(
                    LEASE,
                    name(charge),
                    charge.quota().requests(),
                    charge.quota().window().toMillis(),
                    config.blocks(),
                    account.window(),
                    account.used(),
                    account.unheard(),
                    account.endsInMillis())
                .map(RedisLeases::read)
                .onFailure()
                .invoke(this::failed)
                .subscribe()
                .with(answer::complete, answer::completeExceptionally));
    return answer;
  }

  @Override
  public void giveBack(Charge charge, Bucket.Unused unused) {
    if (!away) {
      ownContext.runOnContext(
          now ->
              ask(GIVE_BACK, name(charge), unused.window(), unused.requests())
                  .subscribe()
                  .with(taken -> LOG.tracef("%s of it are taken", taken), this::failed));
    }
  }

  private void lookWhetherItIsBack() {
    if (away) {
      redis
          .execute("PING")
          .ifNoItem()
          .after(config.deadline())
          .fail()
          .subscribe()
          .with(pong -> back(), silent -> LOG.trace("Redis is away"));
    }
  }

  private void back() {
    away = false;
    LOG.info("Redis is back: limits hold across replicas");
  }

  private void failed(Throwable failure) {
    if (!away) {
      away = true;
      LOG.warnf("Redis does not answer: each replica limits by itself (%s)", failure);
    }
  }

  private Uni<Response> ask(String script, String key, Object... arguments) {
    String[] command =
        Stream.concat(Stream.of(script, "1", key), Stream.of(arguments).map(String::valueOf))
            .toArray(String[]::new);
    return redis.execute("EVAL", command).ifNoItem().after(config.deadline()).fail();
  }

  private static Lease read(Response answer) {
    return new Lease(
        answer.get(0).toLong(),
        answer.get(1).toLong(),
        answer.get(2).toLong(),
        answer.get(3).toLong());
  }

  private static String name(Charge charge) {
    return PREFIX + charge.quota().name() + ':' + charge.subject();
  }

  /** Nobody looks where it was thrown. */
  private static final class Away extends Exception {
    private static final long serialVersionUID = 1L;

    Away() {
      super("Redis was away a moment ago", null, false, false);
    }
  }
}
