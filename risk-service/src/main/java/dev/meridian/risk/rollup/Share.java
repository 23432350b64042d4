package dev.meridian.risk.rollup;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What risks add to a sum, or take from it.
 *
 * @param changedAt the newest change among those risks
 */
record Share(long count, BigDecimal total, Instant changedAt) {

  Share plus(Share other) {
    return new Share(
        count + other.count,
        total.add(other.total),
        changedAt.isAfter(other.changedAt) ? changedAt : other.changedAt);
  }

  Share negated() {
    return new Share(-count, total.negate(), changedAt);
  }
}
