package dev.meridian.platform.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what became of runs, and how long they took. */
@ApplicationScoped
class JobMeters {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry meters;

  JobMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param result {@code done}, {@code failed} or {@code given_up}
   */
  void count(String job, String result) {
    Counter.builder("meridian.jobs")
        .description("Runs of jobs, by job and result")
        .tag("job", job)
        .tag("result", result)
        .register(meters)
        .increment();
  }

  /** Measures a run, whatever comes of it. */
  void time(String job, Runnable run) {
    Timer.builder("meridian.jobs.duration")
        .description("Time that a run of a job took, by job")
        .serviceLevelObjectives(BOUNDS)
        .tag("job", job)
        .register(meters)
        .record(run);
  }
}
