package dev.meridian.export.job;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the scheduler does with an export: attempts it, and again where a replica died over it. */
class ExportTasks {

  @Produces
  @Singleton
  OneTimeTask<ExportTask> task(ExportJob job, RetryPolicy retries) {
    return Tasks.oneTime("export", ExportTask.class)
        .onFailure(retries)
        .onDeadExecutionRevive()
        .execute((instance, context) -> job.attempt(instance.getData()));
  }
}
