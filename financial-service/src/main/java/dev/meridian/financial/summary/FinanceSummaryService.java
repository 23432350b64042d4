package dev.meridian.financial.summary;

import dev.meridian.financial.earnedvalue.EarnedValue;
import dev.meridian.financial.earnedvalue.EarnedValues;
import dev.meridian.financial.earnedvalue.Figure;
import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.financial.earnedvalue.SelectionTotals;
import dev.meridian.financial.earnedvalue.StepKind;
import dev.meridian.financial.earnedvalue.StepSums;
import dev.meridian.financial.earnedvalue.Steps;
import dev.meridian.financial.summary.FinanceSummary.TrendValue;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums up the caller's portfolios for the executive dashboard. */
@ApplicationScoped
class FinanceSummaryService {

  private static final int MONTHS = 12;

  private final EarnedValues values;
  private final Steps steps;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final Clock clock;

  FinanceSummaryService(
      EarnedValues values, Steps steps, Tenants tenants, CurrentCaller caller, Clock clock) {
    this.values = values;
    this.steps = steps;
    this.tenants = tenants;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * @param portfolio null or {@code All} for every one that is granted
   */
  @Transactional
  public FinanceSummary summary(String portfolio) {
    LocalDate today = tenants.current().today(clock);
    Selection selection = Selection.of(caller.get().portfolios(), portfolio, List.of());
    SelectionTotals totals = values.totals(selection, Moment.of(today, today));
    EarnedValue measured = totals.measured();
    BigDecimal costIndex = Figure.index(measured.costPerformanceIndex());
    return new FinanceSummary(
        totals.asOf(),
        costIndex,
        Figure.index(measured.schedulePerformanceIndex()),
        trend(selection, today, costIndex));
  }

  private List<TrendValue> trend(Selection selection, LocalDate today, BigDecimal present) {
    List<LocalDate> ends =
        IntStream.rangeClosed(1, MONTHS)
            .mapToObj(month -> today.withDayOfMonth(1).minusMonths(MONTHS - month).minusDays(1))
            .toList();
    StepSums sums =
        steps.toDate(selection, ends, today, StepKind.KNOWN, StepKind.EARNED, StepKind.MEASURED);
    List<TrendValue> trend = new ArrayList<>();
    for (int place = 0; place < ends.size(); place++) {
      trend.add(new TrendValue(ends.get(place), Figure.index(sums.costPerformanceIndex(place))));
    }
    trend.add(new TrendValue(today, present));
    return trend;
  }
}
