package dev.meridian.financial.metrics;

import java.time.Instant;
import java.util.List;

/**
 * A selection's money: figures to date at the range's end, and trends within it.
 *
 * @param lastUpdated the newest instant of the data; null when there is none
 */
public record FinancialMetrics(
    FinancialSummary summary, List<TrendPoint> trends, Instant lastUpdated) {}
