package dev.meridian.risk.rule;

import java.math.BigDecimal;

/**
 * How far a value must be on the good side of a threshold before its level is left: 5 % of
 * |threshold| (domain.md 5).
 *
 * @param zeroBand the same for a threshold of 0, of which 5 % are nothing
 */
public record Hysteresis(BigDecimal zeroBand) {

  private static final BigDecimal SHARE = new BigDecimal("0.05");

  BigDecimal band(BigDecimal threshold) {
    return threshold.signum() == 0 ? zeroBand : threshold.abs().multiply(SHARE);
  }
}
