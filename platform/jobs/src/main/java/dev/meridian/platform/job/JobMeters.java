package dev.meridian.platform.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of runs. */
@ApplicationScoped
class JobMeters {

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
}
