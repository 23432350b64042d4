package dev.meridian.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Decides whether one more request may pass: in memory, as long as the limit is not near. */
@Singleton
class Limiter {

  private final LimitConfig config;
  private final Leases leases;
  private final LimitMeters meters;
  private final LongSupplier nanos;
  private final Cache<Charge, Bucket> buckets;
  private final Queue<Held> holding = new ConcurrentLinkedQueue<>();

  @Inject
  Limiter(LimitConfig config, Leases leases, LimitMeters meters) {
    this(config, leases, meters, System::nanoTime);
  }

  Limiter(LimitConfig config, Leases leases, LimitMeters meters, LongSupplier nanos) {
    this.config = config;
    this.leases = leases;
    this.meters = meters;
    this.nanos = nanos;
    this.buckets = Caffeine.newBuilder().maximumSize(config.subjects()).build();
  }

  /** A bucket that may hold what others could use. */
  private record Held(Charge charge, Bucket bucket) {}

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(config.recheck().toMillis(), timer -> giveBack());
  }

  /** Never fails. */
  Uni<Decision> decide(Charge charge) {
    return Uni.createFrom()
        .emitter(waiting -> decide(charge, waiting::complete).ifPresent(waiting::complete));
  }

  /** Empty when {@code later} will be told, on whatever thread. */
  Optional<Decision> decide(Charge charge, Consumer<Decision> later) {
    Bucket bucket = buckets.get(charge, this::open);
    long now = nanos.getAsLong();
    Optional<Decision> decision =
        bucket.take(
            now,
            decided -> {
              meters.count(decided);
              later.accept(decided);
            });
    decision.ifPresent(meters::count);
    lease(charge, bucket, now);
    return decision;
  }

  /** Takes one back that is refused for another reason. */
  void putBack(Charge charge) {
    Bucket bucket = buckets.getIfPresent(charge);
    if (bucket != null) {
      bucket.putBack(nanos.getAsLong());
    }
  }

  private Bucket open(Charge charge) {
    return new Bucket(charge.quota(), config.localShare(), config.recheck().toNanos());
  }

  private void lease(Charge charge, Bucket bucket, long now) {
    bucket.wanted(now).ifPresent(account -> lease(charge, bucket, account, now));
  }

  private void lease(Charge charge, Bucket bucket, Account account, long now) {
    var unused =
        leases
            .lease(charge, account)
            .handle(
                (lease, away) -> {
                  if (away == null) {
                    leased(charge, bucket, lease, now);
                  } else {
                    failed(bucket);
                  }
                  return lease;
                });
  }

  private void leased(Charge charge, Bucket bucket, Lease lease, long asked) {
    long now = nanos.getAsLong();
    bucket.leased(lease, asked, now).run();
    if (bucket.list()) {
      holding.add(new Held(charge, bucket));
    }
    lease(charge, bucket, now);
  }

  private void failed(Bucket bucket) {
    bucket.failed(nanos.getAsLong()).run();
  }

  /** What nobody calls for here may be called for at another replica. */
  void giveBack() {
    long now = nanos.getAsLong();
    holding.removeIf(held -> giveBack(held.charge(), held.bucket(), now));
  }

  private boolean giveBack(Charge charge, Bucket bucket, long now) {
    bucket
        .giveBack(now, config.recheck().toNanos())
        .ifPresent(unused -> leases.giveBack(charge, unused));
    return bucket.unlist(now);
  }
}
