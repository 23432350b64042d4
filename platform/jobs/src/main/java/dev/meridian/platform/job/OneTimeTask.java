package dev.meridian.platform.job;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A kind of one-time job as the scheduler sees it: a few attempts, each after twice the time of the
 * one before and a little chance.
 */
final class OneTimeTask<T> implements FailureHandler<JobData>, DeadExecutionHandler<JobData> {

  private static final Logger LOG = Logger.getLogger(OneTimeTask.class);
  private static final double JITTER = 0.2;

  /** A job that takes its replica with it each time must not do so for ever. */
  private static final int MOST_DEATHS = 10;

  private final OneTimeJob<T> job;
  private final JobSetting setting;

  OneTimeTask(OneTimeJob<T> job, JobSetting setting) {
    this.job = job;
    this.setting = setting;
    setting.meters().expect(job.name(), "done", "failed", "given_up");
  }

  Task<JobData> task() {
    return Tasks.oneTime(job.name(), JobData.class)
        .onFailure(this)
        .onDeadExecution(this)
        .execute(
            (instance, context) -> {
              setting.meters().time(job.name(), () -> run(instance.getData(), job::attempt));
              setting.meters().count(job.name(), "done");
            });
  }

  @Override
  public void onFailure(ExecutionComplete failed, ExecutionOperations<JobData> operations) {
    var execution = failed.getExecution();
    int attempts = execution.consecutiveFailures + 1;
    JobData data = (JobData) execution.taskInstance.getData();
    Throwable cause = failed.getCause().orElse(null);
    LOG.warnf(cause, "Attempt %d at %s %s failed", attempts, job.name(), execution.getId());
    setting.meters().count(job.name(), "failed");
    if (attempts >= job.attempts()) {
      giveUp(data, cause, operations);
    } else {
      run(data, payload -> job.postponed(payload, cause));
      operations.reschedule(failed, setting.clock().instant().plus(delay(attempts)));
    }
  }

  @Override
  public void deadExecution(ExecutionComplete dead, ExecutionOperations<JobData> operations) {
    var execution = dead.getExecution();
    LOG.warnf("%s %s is taken over: its replica died", job.name(), execution.getId());
    if (execution.consecutiveFailures + 1 >= MOST_DEATHS) {
      JobData data = (JobData) execution.taskInstance.getData();
      giveUp(data, new IllegalStateException("Its replica died each time"), operations);
    } else {
      Instant now = setting.clock().instant();
      operations.reschedule(dead, now);
    }
  }

  private void giveUp(JobData data, Throwable cause, ExecutionOperations<JobData> operations) {
    run(data, payload -> job.gaveUp(payload, cause));
    setting.meters().count(job.name(), "given_up");
    operations.stop();
  }

  private void run(JobData data, Consumer<T> work) {
    T payload = setting.json().payload(data, job.payload());
    setting.scope().run(data.tenant(), () -> work.accept(payload));
  }

  private Duration delay(int attempts) {
    double factor =
        Math.scalb(1.0, attempts - 1) * (1 + ThreadLocalRandom.current().nextDouble(JITTER));
    return Duration.ofMillis(Math.round(setting.config().firstRetry().toMillis() * factor));
  }
}
