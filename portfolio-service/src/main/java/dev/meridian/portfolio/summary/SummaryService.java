package dev.meridian.portfolio.summary;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.summary.PortfolioSummary.TopProjects;
import dev.meridian.portfolio.summary.PortfolioSummary.TrendPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The sections of the executive dashboard that portfolio owns, within the caller's portfolios. */
@ApplicationScoped
class SummaryService {

  private static final int MONTH_ENDS = 12;

  private final CurrentCaller caller;
  private final Tenants tenants;
  private final Clock clock;
  private final SummaryRepository figures;
  private final TopProjectRepository top;

  SummaryService(
      CurrentCaller caller,
      Tenants tenants,
      Clock clock,
      SummaryRepository figures,
      TopProjectRepository top) {
    this.caller = caller;
    this.tenants = tenants;
    this.clock = clock;
    this.figures = figures;
    this.top = top;
  }

  /**
   * @param asked a portfolio; null or {@code All} for every one granted
   */
  @Transactional
  public PortfolioSummary portfolio(String asked) {
    String[] portfolios = selection(asked);
    LocalDate today = today();
    var health = figures.healthScore(portfolios);
    return new PortfolioSummary(
        health.asOf(),
        health.value(),
        trend(today, health.value()),
        new TopProjects(
            top.atRisk(portfolios, today),
            top.highPerforming(portfolios, today),
            top.criticalPath(portfolios, today)));
  }

  @Transactional
  public StrategySummary strategy(String asked) {
    var alignment = figures.alignment(selection(asked));
    return new StrategySummary(alignment.asOf(), alignment.value());
  }

  @Transactional
  public ResourceSummary resources(String asked) {
    var utilization = figures.utilization(selection(asked), today().withDayOfMonth(1));
    return new ResourceSummary(utilization.asOf(), utilization.value());
  }

  /** Past values come from daily snapshots, which are not taken yet: they are not known. */
  static List<TrendPoint> trend(LocalDate today, BigDecimal present) {
    List<TrendPoint> points = new ArrayList<>();
    for (int back = MONTH_ENDS; back >= 1; back--) {
      points.add(new TrendPoint(YearMonth.from(today).minusMonths(back).atEndOfMonth(), null));
    }
    points.add(new TrendPoint(today, present));
    return points;
  }

  private String[] selection(String asked) {
    return caller.get().portfolios().filter(asked);
  }

  private LocalDate today() {
    return tenants.current().today(clock);
  }
}
