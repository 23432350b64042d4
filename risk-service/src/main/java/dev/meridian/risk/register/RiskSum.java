package dev.meridian.risk.register;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A sum over the selected risks, of the kinds that the view {@code risk_share} names.
 *
 * @param bucket as the view has it; of {@code opened} and {@code closed} the age group, 0 to 3
 * @param total what the kind adds up; 0 where it only counts
 * @param least the lowest bucket of the view that went in
 * @param most the highest one
 * @param changed the newest change of a risk that went in
 */
record RiskSum(
    String kind, int bucket, long count, BigDecimal total, int least, int most, Instant changed) {}
