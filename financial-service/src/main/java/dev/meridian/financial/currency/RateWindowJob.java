package dev.meridian.financial.currency;

import dev.meridian.financial.currency.ReportingAmounts.Days;
import dev.meridian.platform.fx.RateWindow;
import dev.meridian.platform.job.OneTimeJob;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Converts by rates that serve many projects, in portions. What a run that was cut off converted
 * needs no write when it begins again.
 */
@ApplicationScoped
@RegisterForReflection(targets = RateWindow.class)
class RateWindowJob implements OneTimeJob<RateWindow> {

  private static final int ATTEMPTS = 10;

  private final ReportingAmounts amounts;
  private final ReconversionPortion portion;
  private final Tenants tenants;

  RateWindowJob(ReportingAmounts amounts, ReconversionPortion portion, Tenants tenants) {
    this.amounts = amounts;
    this.portion = portion;
    this.tenants = tenants;
  }

  @Override
  public String name() {
    return "rate-window";
  }

  @Override
  public Class<RateWindow> payload() {
    return RateWindow.class;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public void attempt(RateWindow window) {
    var days = new Days(window.from(), window.to());
    UUID after = new UUID(0, 0);
    while (after != null) {
      UUID from = after;
      after = QuarkusTransaction.requiringNew().call(() -> convertNext(from, days));
    }
  }

  private UUID convertNext(UUID after, Days days) {
    String reporting = tenants.current().reportingCurrency();
    List<UUID> projects = amounts.next(after, ReconversionPortion.PROJECTS);
    if (projects.isEmpty()) {
      amounts.convertStrayLines(days, reporting);
      return null;
    }
    portion.convert(projects, days, reporting);
    return projects.get(projects.size() - 1);
  }
}
