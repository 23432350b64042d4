package dev.meridian.platform.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** What comes by the clock, as the scheduler sees it. */
@ApplicationScoped
class RecurringTasks {

  private static final Logger LOG = Logger.getLogger(RecurringTasks.class);
  private static final String DAY_CHECK = "day-check";

  private final List<RecurringJob> jobs;
  private final List<TenantJob> tenantJobs;
  private final TenantRounds rounds;
  private final DailyRuns days;
  private final JobSetting setting;

  RecurringTasks(
      @All List<RecurringJob> jobs,
      @All List<TenantJob> tenantJobs,
      TenantRounds rounds,
      DailyRuns days,
      JobSetting setting) {
    this.jobs = List.copyOf(jobs);
    this.tenantJobs = List.copyOf(tenantJobs);
    this.rounds = rounds;
    this.days = days;
    this.setting = setting;
  }

  List<RecurringTask<?>> all() {
    if (!setting.config().recurring()) {
      return List.of();
    }
    List<RecurringTask<?>> tasks = new ArrayList<>();
    jobs.forEach(job -> tasks.add(task(job.name(), job.delay(), job::run)));
    tenantJobs.forEach(
        job -> tasks.add(task(job.name(), job.delay(), () -> rounds.run(job.name(), job::run))));
    tasks.add(task(DAY_CHECK, setting.config().dayCheck(), days::runDue));
    return tasks;
  }

  private RecurringTask<?> task(String name, Duration delay, Runnable work) {
    setting.meters().expect(name, "failed");
    return Tasks.recurring(name, FixedDelay.of(delay))
        .onFailure(
            (failed, operations) -> {
              LOG.errorf(failed.getCause().orElse(null), "%s failed, and comes again", name);
              setting.meters().count(name, "failed");
              operations.reschedule(failed, setting.clock().instant().plus(delay));
            })
        .execute(
            (instance, context) ->
                setting.meters().time(name, () -> setting.scope().run(null, work)));
  }
}
