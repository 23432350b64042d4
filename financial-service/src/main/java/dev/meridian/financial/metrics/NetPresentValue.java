package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Figure;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Net present value, Σ CF ÷ (1 + r)^(m ÷ 12), with m the months from the valuation month (Brealey,
 * Myers, Allen: Principles of Corporate Finance). A flow in the valuation month is not discounted,
 * unlike by a spreadsheet's NPV function, which discounts its first value; earlier flows grow.
 */
final class NetPresentValue {

  private static final double MONTHS_OF_YEAR = 12;

  private NetPresentValue() {}

  /**
   * @param flows benefits less costs by month
   * @param annualRate as a fraction: 0.08 is eight per cent
   * @return null without flows
   */
  static BigDecimal of(
      Map<YearMonth, BigDecimal> flows, BigDecimal annualRate, YearMonth valuation) {
    return flows.entrySet().stream()
        .map(flow -> flow.getValue().multiply(factor(annualRate, valuation, flow.getKey())))
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static BigDecimal factor(BigDecimal annualRate, YearMonth valuation, YearMonth month) {
    double years = ChronoUnit.MONTHS.between(valuation, month) / MONTHS_OF_YEAR;
    // A root has no exact decimal; sixteen digits are far more than the rate has.
    return new BigDecimal(
        Math.pow(BigDecimal.ONE.add(annualRate).doubleValue(), -years), Figure.PRECISION);
  }
}
