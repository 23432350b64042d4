package dev.meridian.risk.metric;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A point of a metric's history.
 *
 * @param value null when the figure could not be computed
 */
public record Observation(Instant asOf, BigDecimal value) {}
