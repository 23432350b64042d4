package dev.meridian.platform.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

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

  /** Lets the counts of a job begin at 0, as the first failure is to be seen as one more. */
  void expect(String job, String... results) {
    List.of(results).forEach(result -> counter(job, result));
    duration(job);
  }

  /**
   * @param result {@code done}, {@code failed} or {@code given_up}
   */
  void count(String job, String result) {
    counter(job, result).increment();
  }

  /** "job" would be the service, in a scrape. */
  private Counter counter(String job, String result) {
    return Counter.builder("meridian.jobs")
        .description("Runs of jobs, by name of the job and result")
        .tag("name", job)
        .tag("result", result)
        .register(meters);
  }

  /** Measures a run, whatever comes of it. */
  void time(String job, Runnable run) {
    duration(job).record(run);
  }

  private Timer duration(String job) {
    return Timer.builder("meridian.jobs.duration")
        .description("Time that a run of a job took, by name of the job")
        .serviceLevelObjectives(BOUNDS)
        .tag("name", job)
        .register(meters);
  }
}
