package dev.meridian.platform.job;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * The line of jobs. A job is in line exactly when the transaction that enqueued it committed, and
 * it is for the tenant of that transaction.
 */
@ApplicationScoped
public class Jobs {

  private final JobScheduler scheduler;
  private final TenantScope scope;
  private final JobJson json;
  private final TransactionSynchronizationRegistry transactions;
  private final Clock clock;

  Jobs(
      JobScheduler scheduler,
      TenantScope scope,
      JobJson json,
      TransactionSynchronizationRegistry transactions,
      Clock clock) {
    this.scheduler = scheduler;
    this.scope = scope;
    this.json = json;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Begun as soon as the transaction commits.
   *
   * @param key tells the job from all others of its kind
   * @return false when a job of this kind and key waits or runs already; then nothing is enqueued
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public <T> boolean enqueue(OneTimeJob<T> job, String key, T payload) {
    return enqueue(job, key, payload, clock.instant());
  }

  /** As above, begun when it is due. */
  @Transactional(Transactional.TxType.MANDATORY)
  public <T> boolean enqueue(OneTimeJob<T> job, String key, T payload, Instant due) {
    JobData data = json.data(scope.find().orElse(null), payload);
    var instance = new TaskInstance<>(job.name(), key, data);
    boolean added = scheduler.scheduler().scheduleIfNotExists(instance, due);
    transactions.registerInterposedSynchronization(new WakeOnCommit(scheduler));
    return added;
  }

  private record WakeOnCommit(JobScheduler scheduler) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        scheduler.scheduler().triggerCheckForDueExecutions();
      }
    }
  }
}
