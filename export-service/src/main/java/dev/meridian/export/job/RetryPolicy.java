package dev.meridian.export.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** A few attempts, each after twice the time of the one before and a little chance. */
@ApplicationScoped
class RetryPolicy implements FailureHandler<ExportTask> {

  private static final Logger LOG = Logger.getLogger(RetryPolicy.class);
  private static final double JITTER = 0.2;

  private final ExportJob job;
  private final ExportConfig config;
  private final Clock clock;

  RetryPolicy(ExportJob job, ExportConfig config, Clock clock) {
    this.job = job;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void onFailure(ExecutionComplete failed, ExecutionOperations<ExportTask> operations) {
    var execution = failed.getExecution();
    int attempts = execution.consecutiveFailures + 1;
    ExportTask task = (ExportTask) execution.taskInstance.getData();
    LOG.warnf(
        failed.getCause().orElse(null),
        "Attempt %d at export %s failed",
        attempts,
        execution.getId());
    if (attempts >= config.attempts()) {
      job.giveUp(task);
      operations.stop();
    } else {
      job.postpone(task);
      operations.reschedule(failed, clock.instant().plus(delay(attempts)));
    }
  }

  private Duration delay(int attempts) {
    double factor =
        Math.scalb(1.0, attempts - 1) * (1 + ThreadLocalRandom.current().nextDouble(JITTER));
    return Duration.ofMillis(Math.round(config.firstRetry().toMillis() * factor));
  }
}
