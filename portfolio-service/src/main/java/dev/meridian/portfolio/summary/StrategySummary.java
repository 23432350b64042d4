package dev.meridian.portfolio.summary;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Strategy's section of the executive dashboard.
 *
 * @param strategicAlignmentRate per cent of the budget that serves an active goal; null without
 *     budget
 */
public record StrategySummary(Instant asOf, BigDecimal strategicAlignmentRate) {}
