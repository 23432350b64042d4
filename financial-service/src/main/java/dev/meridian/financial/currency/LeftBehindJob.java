package dev.meridian.financial.currency;

import dev.meridian.financial.currency.ReportingAmounts.Days;
import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Converts amounts that were written in the very moment in which their rate arrived. */
@ApplicationScoped
class LeftBehindJob implements TenantJob {

  private final ReportingAmounts amounts;
  private final ReconversionPortion portion;

  LeftBehindJob(ReportingAmounts amounts, ReconversionPortion portion) {
    this.amounts = amounts;
    this.portion = portion;
  }

  @Override
  public String name() {
    return "amounts-left-behind";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run(Tenant tenant) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              String reporting = tenant.reportingCurrency();
              List<UUID> projects = amounts.leftBehind(reporting, ReconversionPortion.PROJECTS);
              portion.convert(projects, Days.ALL, reporting);
            });
  }
}
