package dev.meridian.platform.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.meridian.platform.service.ServiceIdentity;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The scheduler over the table that all replicas work off together. */
@ApplicationScoped
class JobScheduler {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
  private static final int MISSED_HEARTBEATS = 4;

  private final Scheduler scheduler;

  JobScheduler(
      AgroalDataSource database,
      @All List<OneTimeJob<?>> jobs,
      RecurringTasks recurring,
      JobSetting setting,
      ServiceIdentity identity) {
    JobsConfig config = setting.config();
    this.scheduler =
        Scheduler.create(database, oneTimeTasks(jobs, setting))
            .startTasks(recurring.all())
            .tableName("job")
            .schedulerName(new SchedulerName.Fixed(identity.name() + "-" + UUID.randomUUID()))
            .threads(config.threads())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(config.pollInterval())
            .heartbeatInterval(config.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_PATIENCE)
            .serializer(setting.json())
            // The tasks log their failures themselves.
            .failureLogging(LogLevel.OFF, false)
            .build();
  }

  private static List<Task<?>> oneTimeTasks(List<OneTimeJob<?>> jobs, JobSetting setting) {
    return jobs.stream().<Task<?>>map(job -> new OneTimeTask<>(job, setting).task()).toList();
  }

  void start(@Observes StartupEvent startup) {
    scheduler.start();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    scheduler.stop();
  }

  Scheduler scheduler() {
    return scheduler;
  }
}
