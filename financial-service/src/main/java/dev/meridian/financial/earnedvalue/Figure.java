package dev.meridian.financial.earnedvalue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Arithmetic on figures that may be unknown: what needs an unknown figure, or divides by zero, is
 * unknown itself (null), never 0. Nothing is rounded before {@link #money}, {@link #index} and
 * {@link #percent}, which are for output alone.
 */
public final class Figure {

  /** Ample for amounts of 19 digits: no rounding shows in four decimals. */
  public static final MathContext PRECISION = MathContext.DECIMAL128;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Figure() {}

  public static BigDecimal sum(BigDecimal left, BigDecimal right) {
    return left == null || right == null ? null : left.add(right);
  }

  public static BigDecimal difference(BigDecimal left, BigDecimal right) {
    return left == null || right == null ? null : left.subtract(right);
  }

  public static BigDecimal product(BigDecimal left, BigDecimal right) {
    return left == null || right == null ? null : left.multiply(right, PRECISION);
  }

  public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return dividend == null || divisor == null || divisor.signum() == 0
        ? null
        : dividend.divide(divisor, PRECISION);
  }

  /** A fraction as a percentage. */
  public static BigDecimal hundredfold(BigDecimal fraction) {
    return product(fraction, HUNDRED);
  }

  /** Four decimals, as money is stored. */
  public static BigDecimal money(BigDecimal amount) {
    return rounded(amount, 4);
  }

  /** Four decimals. */
  public static BigDecimal index(BigDecimal value) {
    return rounded(value, 4);
  }

  /** Two decimals. */
  public static BigDecimal percent(BigDecimal value) {
    return rounded(value, 2);
  }

  private static BigDecimal rounded(BigDecimal value, int decimals) {
    return value == null ? null : value.setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
