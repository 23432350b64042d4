package dev.meridian.export.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The line of exports, a table that all replicas work off together. An export is in line exactly
 * when the transaction that ordered it committed.
 */
@ApplicationScoped
class ExportQueue {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
  private static final int MISSED_HEARTBEATS = 4;

  private final OneTimeTask<ExportTask> task;
  private final Scheduler scheduler;
  private final TransactionSynchronizationRegistry transactions;

  ExportQueue(
      AgroalDataSource database,
      OneTimeTask<ExportTask> task,
      TaskJson json,
      ExportConfig config,
      TransactionSynchronizationRegistry transactions) {
    this.task = task;
    this.transactions = transactions;
    this.scheduler =
        Scheduler.create(database, task)
            .schedulerName(new SchedulerName.Fixed("export-" + UUID.randomUUID()))
            .threads(config.threads())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(config.pollInterval())
            .heartbeatInterval(config.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_PATIENCE)
            .serializer(json)
            .build();
  }

  void start(@Observes StartupEvent startup) {
    scheduler.start();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    scheduler.stop();
  }

  /** Within the transaction at hand; begun as soon as that commits. */
  void add(ExportTask export, Instant due) {
    scheduler.schedule(task.instance(export.exportId().toString(), export), due);
    transactions.registerInterposedSynchronization(new WakeOnCommit(scheduler));
  }

  private record WakeOnCommit(Scheduler scheduler) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        scheduler.triggerCheckForDueExecutions();
      }
    }
  }
}
