package dev.meridian.platform.job;

import dev.meridian.platform.sql.SqlGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/** What the scheduler has not come to yet. */
class JobBacklog {

  void register(@Observes StartupEvent startup, SqlGauges gauges) {
    gauges.register(
        "meridian.jobs.running",
        null,
        "Jobs that are at work, on any replica",
        "SELECT count(*) FROM job WHERE picked");
    gauges.register(
        "meridian.jobs.due",
        null,
        "Jobs that should have begun and have not, on any replica",
        "SELECT count(*) FROM job WHERE NOT picked AND execution_time <= now()");
    gauges.register(
        "meridian.jobs.lag",
        "seconds",
        "Since the longest-waiting of the jobs should have begun that have not; 0 without any",
        """
        SELECT coalesce(extract(epoch FROM now() - min(execution_time)), 0)
        FROM job WHERE NOT picked AND execution_time <= now()
        """);
  }
}
