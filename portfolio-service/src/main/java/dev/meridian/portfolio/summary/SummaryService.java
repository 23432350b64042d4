package dev.meridian.portfolio.summary;

import dev.meridian.portfolio.health.HealthFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;

/** The sections of the executive dashboard that portfolio owns, within the caller's portfolios. */
@ApplicationScoped
class SummaryService {

  private final Selection selection;
  private final HealthFigures health;
  private final SummaryRepository figures;
  private final TopLists top;

  SummaryService(
      Selection selection, HealthFigures health, SummaryRepository figures, TopLists top) {
    this.selection = selection;
    this.health = health;
    this.figures = figures;
    this.top = top;
  }

  /**
   * @param asked a portfolio; null or {@code All} for every one granted
   */
  @Transactional
  public PortfolioSummary portfolio(String asked) {
    String[] portfolios = selection.portfolios(asked);
    LocalDate today = selection.today();
    var present = health.present(portfolios);
    var score = present.health().value();
    return new PortfolioSummary(
        present.newest(),
        score,
        present.unconverted(),
        health.trend(portfolios, today, score),
        top.of(portfolios, today));
  }

  @Transactional
  public StrategySummary strategy(String asked) {
    var alignment = figures.alignment(selection.portfolios(asked));
    return new StrategySummary(alignment.asOf(), alignment.value());
  }

  @Transactional
  public ResourceSummary resources(String asked) {
    LocalDate month = selection.today().withDayOfMonth(1);
    var utilization = figures.utilization(selection.portfolios(asked), month);
    return new ResourceSummary(utilization.asOf(), utilization.value());
  }
}
