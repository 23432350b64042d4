package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Figure;
import java.math.BigDecimal;

/**
 * Money of a trend, of one period or to date at its end; null where unknown.
 *
 * @param plannedValue the budgeted cost of what is scheduled
 * @param plannedCost cost plan lines
 * @param actualCost without reported totals, whose day tells nothing of when they arose
 * @param forecastCost of each month's forecasts the one made last
 * @param earnedValue null: what progress was in the past is not kept yet
 */
public record TrendValues(
    BigDecimal plannedValue,
    BigDecimal plannedCost,
    BigDecimal actualCost,
    BigDecimal forecastCost,
    BigDecimal earnedValue) {

  TrendValues rounded() {
    return new TrendValues(
        Figure.money(plannedValue),
        Figure.money(plannedCost),
        Figure.money(actualCost),
        Figure.money(forecastCost),
        Figure.money(earnedValue));
  }
}
