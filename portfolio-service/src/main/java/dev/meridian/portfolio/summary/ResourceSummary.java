package dev.meridian.portfolio.summary;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Resources' section of the executive dashboard.
 *
 * @param resourceUtilizationRate per cent of the current month's capacity, not capped at 100; null
 *     without capacity
 */
public record ResourceSummary(Instant asOf, BigDecimal resourceUtilizationRate) {}
