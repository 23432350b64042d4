package dev.meridian.portfolio.project;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Converts budgets that were written in the very moment in which their rate arrived. */
@ApplicationScoped
class LeftBehindJob implements TenantJob {

  private final BudgetConversion budgets;

  LeftBehindJob(BudgetConversion budgets) {
    this.budgets = budgets;
  }

  @Override
  public String name() {
    return "budgets-left-behind";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Tenant tenant) {
    budgets.convertLeftBehind();
  }
}
