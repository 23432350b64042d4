package dev.meridian.financial.earnedvalue;

import static dev.meridian.financial.earnedvalue.Figure.difference;
import static dev.meridian.financial.earnedvalue.Figure.product;
import static dev.meridian.financial.earnedvalue.Figure.quotient;
import static dev.meridian.financial.earnedvalue.Figure.sum;

import java.math.BigDecimal;

/**
 * Earned value management as PMI's Practice Standard for Earned Value Management and ANSI/EIA-748
 * define it, of one project or of the sums of several. Each figure is unrounded, and null when what
 * it needs is unknown or its denominator is zero. No formula uses a rounded index: EAC = BAC ÷ CPI
 * is computed as BAC × AC ÷ EV.
 *
 * @param budget budget at completion, BAC, money
 * @param plannedValue PV, money
 * @param earnedValue EV, money; null without progress
 * @param actualCost AC, money; null when no cost was ever recorded
 */
public record EarnedValue(
    BigDecimal budget, BigDecimal plannedValue, BigDecimal earnedValue, BigDecimal actualCost) {

  /** SV = EV − PV, money; negative is late. */
  public BigDecimal scheduleVariance() {
    return difference(earnedValue, plannedValue);
  }

  /** CV = EV − AC, money; negative is over cost. */
  public BigDecimal costVariance() {
    return difference(earnedValue, actualCost);
  }

  /** SPI = EV ÷ PV. */
  public BigDecimal schedulePerformanceIndex() {
    return quotient(earnedValue, plannedValue);
  }

  /** CPI = EV ÷ AC. */
  public BigDecimal costPerformanceIndex() {
    return quotient(earnedValue, actualCost);
  }

  /** EAC = BAC ÷ CPI: the rest will cost as what was done did. */
  public BigDecimal estimateAtCompletion() {
    return actualCost == null || actualCost.signum() == 0
        ? null
        : quotient(product(budget, actualCost), earnedValue);
  }

  /** EAC = AC + (BAC − EV): the rest will cost as planned. */
  public BigDecimal estimateAtCompletionAtypical() {
    return sum(actualCost, remainingWork());
  }

  /** EAC = AC + (BAC − EV) ÷ (CPI × SPI): the rest is under pressure of cost and time. */
  public BigDecimal estimateAtCompletionCombined() {
    BigDecimal indices = product(costPerformanceIndex(), schedulePerformanceIndex());
    return sum(actualCost, quotient(remainingWork(), indices));
  }

  /** ETC = EAC − AC. */
  public BigDecimal estimateToComplete() {
    return difference(estimateAtCompletion(), actualCost);
  }

  /** VAC = BAC − EAC; negative is an overrun. */
  public BigDecimal varianceAtCompletion() {
    return difference(budget, estimateAtCompletion());
  }

  /** TCPI = (BAC − EV) ÷ (BAC − AC); null when the budget is spent. */
  public BigDecimal toCompletePerformanceIndex() {
    BigDecimal remainingFunds = difference(budget, actualCost);
    return remainingFunds == null || remainingFunds.signum() <= 0
        ? null
        : quotient(remainingWork(), remainingFunds);
  }

  /** Actual cost − budget, money; positive is over. */
  public BigDecimal budgetVariance() {
    return difference(actualCost, budget);
  }

  /** (Actual cost − budget) ÷ budget × 100; positive is over. */
  public BigDecimal budgetVariancePercent() {
    return Figure.hundredfold(quotient(budgetVariance(), budget));
  }

  private BigDecimal remainingWork() {
    return difference(budget, earnedValue);
  }
}
