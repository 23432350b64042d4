package dev.meridian.platform.job;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Runs each daily job for each tenant whose local date is beyond the day of its last run. */
@ApplicationScoped
public class DailyRuns {

  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final List<DailyJob> jobs;
  private final TenantRounds rounds;
  private final JobMeters meters;
  private final Sql sql;
  private final Clock clock;

  DailyRuns(@All List<DailyJob> jobs, TenantRounds rounds, JobMeters meters, Sql sql, Clock clock) {
    this.jobs = List.copyOf(jobs);
    this.rounds = rounds;
    this.meters = meters;
    this.sql = sql;
    this.clock = clock;
  }

  void start(@Observes StartupEvent startup) {
    jobs.forEach(job -> meters.expect(job.name(), "done", "failed"));
  }

  /** Runs what is due and has not run yet, here or elsewhere. */
  public void runDue() {
    for (DailyJob job : jobs) {
      rounds.run(job.name(), tenant -> run(job, tenant));
    }
  }

  private void run(DailyJob job, Tenant tenant) {
    LocalDate today = tenant.today(clock);
    boolean ran =
        QuarkusTransaction.requiringNew()
            .timeout((int) DEADLINE.toSeconds())
            .call(
                () -> {
                  Optional<DailyRun> due = begin(job, tenant, today);
                  due.ifPresent(job::run);
                  return due.isPresent();
                });
    if (ran) {
      meters.count(job.name(), "done");
    }
  }

  /** Holds the row until the run has committed, so that a second replica waits and then skips. */
  private Optional<DailyRun> begin(DailyJob job, Tenant tenant, LocalDate today) {
    String record =
        """
        INSERT INTO job_day AS last (job, day) VALUES (?, ?)
        ON CONFLICT (tenant_id, job) DO UPDATE SET previous = last.day, day = excluded.day
        WHERE last.day < excluded.day
        RETURNING previous
        """;
    return sql.first(
        record, row -> new DailyRun(tenant, today, row.date("previous")), job.name(), today);
  }
}
