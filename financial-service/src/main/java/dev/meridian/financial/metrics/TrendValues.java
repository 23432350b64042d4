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
 * @param earnedValue with the progress known on the day; of a period all that became known in it
 */
public record TrendValues(
    BigDecimal plannedValue,
    BigDecimal plannedCost,
    BigDecimal actualCost,
    BigDecimal forecastCost,
    BigDecimal earnedValue) {

  /** What was spent and earned on days to come is not known, rather than nothing. */
  TrendValues withoutPast() {
    return new TrendValues(plannedValue, plannedCost, null, forecastCost, null);
  }

  /** What came since then, of values to date. */
  TrendValues since(TrendValues earlier) {
    return new TrendValues(
        Figure.difference(plannedValue, earlier.plannedValue),
        Figure.difference(plannedCost, earlier.plannedCost),
        Figure.difference(actualCost, earlier.actualCost),
        Figure.difference(forecastCost, earlier.forecastCost),
        earlier.earnedValue == null
            ? earnedValue
            : Figure.difference(earnedValue, earlier.earnedValue));
  }

  TrendValues rounded() {
    return new TrendValues(
        Figure.money(plannedValue),
        Figure.money(plannedCost),
        Figure.money(actualCost),
        Figure.money(forecastCost),
        Figure.money(earnedValue));
  }
}
