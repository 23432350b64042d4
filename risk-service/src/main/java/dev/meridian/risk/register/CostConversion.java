package dev.meridian.risk.register;

import dev.meridian.platform.fx.RateWindow;
import dev.meridian.platform.fx.Reconversion;
import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.job.DailyRun;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.risk.rollup.Rollups;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Keeps the costs of risks in the reporting currency what the rates of their dates say. */
@ApplicationScoped
class CostConversion implements Reconversion, DailyJob {

  private static final int PORTION = 1_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ImpactCostRepository costs;
  private final Rollups rollups;

  CostConversion(ImpactCostRepository costs, Rollups rollups) {
    this.costs = costs;
    this.rollups = rollups;
  }

  @Override
  public void ratesArrived(RateWindow window) {
    convert(costs.outdated(window.from(), window.to()));
  }

  @Override
  public void currencyChanged(Tenant tenant) {
    UUID last = BEFORE_ALL;
    while (last != null) {
      UUID after = last;
      last = QuarkusTransaction.requiringNew().call(() -> convertPortion(after));
    }
  }

  /** The last risk of the portion; null when there was none. */
  private UUID convertPortion(UUID after) {
    List<UUID> portion = costs.after(after, PORTION);
    convert(portion);
    return portion.isEmpty() ? null : portion.get(portion.size() - 1);
  }

  @Override
  public String name() {
    return "risk-cost-conversion";
  }

  /** A cost that was written while its rates arrived saw none, and was not seen by them. */
  @Override
  public void run(DailyRun run) {
    convert(costs.unconverted());
  }

  private void convert(List<UUID> risks) {
    for (int from = 0; from < risks.size(); from += PORTION) {
      List<UUID> portion = risks.subList(from, Math.min(from + PORTION, risks.size()));
      UUID[] ids = portion.toArray(UUID[]::new);
      rollups.before(ids);
      costs.convert(ids);
      rollups.after(ids);
    }
  }
}
