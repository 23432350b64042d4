package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.EarnedValue;
import dev.meridian.financial.earnedvalue.Figure;
import dev.meridian.financial.earnedvalue.ProjectEarnedValue;
import dev.meridian.financial.earnedvalue.SelectionTotals;
import java.math.BigDecimal;
import java.util.List;

/** Puts a summary's figures together and rounds them, last of all. */
final class Summaries {

  private Summaries() {}

  static FinancialSummary of(
      SelectionTotals totals, Investment investment, List<ProjectEarnedValue> largest) {
    EarnedValue all = totals.overall();
    EarnedValue measured = totals.measured();
    return new FinancialSummary(
        Figure.money(all.budget()),
        Figure.money(all.actualCost()),
        Figure.money(all.budgetVariance()),
        Figure.percent(all.budgetVariancePercent()),
        Figure.percent(investment.weightedReturn()),
        Figure.money(investment.netPresentValue()),
        Figure.percent(investment.forecasts().accuracy()),
        Figure.percent(investment.forecasts().weightedError()),
        investment.forecasts().skippedMonths(),
        Figure.index(measured.costPerformanceIndex()),
        Figure.index(measured.schedulePerformanceIndex()),
        Figure.money(measured.estimateAtCompletion()),
        Figure.money(measured.estimateAtCompletionAtypical()),
        Figure.money(measured.estimateAtCompletionCombined()),
        Figure.money(measured.estimateToComplete()),
        Figure.money(measured.varianceAtCompletion()),
        Figure.index(measured.toCompletePerformanceIndex()),
        // The sum over no project is 0, and known.
        Figure.money(measured.budget() == null ? BigDecimal.ZERO : measured.budget()),
        totals.excluded(),
        totals.unconverted(),
        largest);
  }
}
