package dev.meridian.financial.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * The rates of one day.
 *
 * @param rates units of a currency for one euro, by ISO 4217 code; without the euro itself
 */
public record FxDay(LocalDate date, Map<String, BigDecimal> rates, long version) {}
