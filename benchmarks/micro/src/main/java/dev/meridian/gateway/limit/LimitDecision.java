package dev.meridian.gateway.limit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.spi.Converter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request of somebody whom the replica knows, with counts as metrics show them. */
@State(Scope.Benchmark)
public class LimitDecision {

  private static final Charge CHARGE =
      new Charge(
          new Quota("dashboard", 100_000, Duration.ofMinutes(1)),
          "user:7d1f3f0e-0000-4000-8000-000000000001");

  /** How many requests each lease is of, which comes at once. */
  @Param({"1000", "0"})
  public long granted;

  private Limiter limiter;

  @Setup
  public void knowTheCaller() {
    var config =
        new SmallRyeConfigBuilder()
            .withConverters(new Converter<?>[] {new DurationConverter()})
            .withMapping(LimitConfig.class)
            .build();
    limiter =
        new Limiter(
            config.getConfigMapping(LimitConfig.class),
            new AtOnce(granted),
            new LimitMeters(new SimpleMeterRegistry()));
  }

  @Benchmark
  public Optional<Decision> mayItPass() {
    return limiter.decide(CHARGE, later -> {});
  }

  /** A Redis that takes no time. */
  private record AtOnce(long granted) implements Leases {

    @Override
    public CompletionStage<Lease> lease(Charge charge, Account account) {
      return CompletableFuture.completedFuture(new Lease(granted, granted, 1, 60_000));
    }

    @Override
    public void giveBack(Charge charge, Bucket.Unused unused) {}
  }
}
