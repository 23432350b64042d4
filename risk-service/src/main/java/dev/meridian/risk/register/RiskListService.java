package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Reads a selection of risks: one page of it, and figures over all of it. */
@ApplicationScoped
class RiskListService {

  private final RiskRepository risks;
  private final RiskAnalyticsRepository figures;
  private final Tenants tenants;
  private final Clock clock;

  RiskListService(
      RiskRepository risks, RiskAnalyticsRepository figures, Tenants tenants, Clock clock) {
    this.risks = risks;
    this.figures = figures;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Transactional
  RiskRegister read(RiskQuery query, Portfolios granted) {
    LocalDate today = tenants.current().today(clock);
    RiskSelection selection = query.selection(granted, today);
    var formulas = new RiskFormulas(figures.sums(selection, today), today);
    RiskAnalytics analytics = formulas.analytics();
    List<AssessedRisk> page =
        risks.list(selection, query.orderBy(), query.limit(), query.offset()).stream()
            .map(risk -> AssessedRisk.of(risk, today))
            .toList();
    return new RiskRegister(
        page,
        analytics,
        Page.meta(analytics.totalRisks(), query, page.size()),
        formulas.lastUpdated());
  }
}
