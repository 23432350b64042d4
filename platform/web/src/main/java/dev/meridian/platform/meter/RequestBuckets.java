package dev.meridian.platform.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Lets the time that requests take be counted in buckets, from which percentiles over all replicas
 * can be told. Among the bounds are those that objectives name.
 */
@Dependent
class RequestBuckets {

  private static final String REQUESTS = "http.server.requests";

  private static final double[] BOUNDS =
      nanos(
          Duration.ofMillis(5),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));

  @Produces
  @Singleton
  MeterFilter requestBuckets() {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(REQUESTS)
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BOUNDS)
                .build()
                .merge(config)
            : config;
      }
    };
  }

  private static double[] nanos(Duration... bounds) {
    return Stream.of(bounds).mapToDouble(bound -> (double) bound.toNanos()).toArray();
  }
}
