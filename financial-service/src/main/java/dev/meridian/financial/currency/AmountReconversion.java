package dev.meridian.financial.currency;

import dev.meridian.financial.currency.ReportingAmounts.Days;
import dev.meridian.platform.fx.RateWindow;
import dev.meridian.platform.fx.Reconversion;
import dev.meridian.platform.job.Jobs;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Keeps cost lines and budgets converted by the rates and into the currency of the day. */
@ApplicationScoped
class AmountReconversion implements Reconversion {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ReportingAmounts amounts;
  private final ReconversionPortion portion;
  private final RateWindowJob job;
  private final Jobs jobs;
  private final Tenants tenants;

  AmountReconversion(
      ReportingAmounts amounts,
      ReconversionPortion portion,
      RateWindowJob job,
      Jobs jobs,
      Tenants tenants) {
    this.amounts = amounts;
    this.portion = portion;
    this.job = job;
    this.jobs = jobs;
    this.tenants = tenants;
  }

  /** A few projects at once, as the figures are right then with the rates; more by a job. */
  @Override
  public void ratesArrived(RateWindow window) {
    var days = new Days(window.from(), window.to());
    String reporting = tenants.current().reportingCurrency();
    List<UUID> concerned = amounts.concerned(days, reporting, ReconversionPortion.PROJECTS + 1);
    if (concerned.size() > ReconversionPortion.PROJECTS) {
      jobs.enqueue(job, UUID.randomUUID().toString(), window);
    } else {
      portion.convert(concerned, days, reporting);
      amounts.convertStrayLines(days, reporting);
    }
  }

  @Override
  public void currencyChanged(Tenant tenant) {
    String currency = tenant.reportingCurrency();
    UUID after =
        QuarkusTransaction.requiringNew()
            .call(() -> amounts.convertedUpTo(currency).orElse(BEFORE_ALL));
    while (after != null) {
      UUID from = after;
      after = QuarkusTransaction.requiringNew().call(() -> convertNext(from, currency));
    }
  }

  /** The last project of this portion; null when there was none left. */
  private UUID convertNext(UUID after, String currency) {
    List<UUID> projects = amounts.next(after, ReconversionPortion.PROJECTS);
    if (projects.isEmpty()) {
      amounts.convertStrayLines(Days.ALL, currency);
      amounts.forget();
      return null;
    }
    portion.convert(projects, Days.ALL, currency);
    UUID last = projects.get(projects.size() - 1);
    amounts.note(currency, last);
    return last;
  }
}
