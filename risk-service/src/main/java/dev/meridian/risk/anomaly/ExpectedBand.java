package dev.meridian.risk.anomaly;

import dev.meridian.risk.metric.MetricUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a metric's last periods let expect of the next value: median ± 3.5 × 1.4826 × MAD (domain.md
 * 5; the modified z-score of Iglewicz and Hoaglin, 1993, with 1.4826 × MAD for the standard
 * deviation).
 *
 * @param halfWidth from the middle to either edge, both still expected
 */
public record ExpectedBand(BigDecimal median, BigDecimal halfWidth) {

  /** How many periods are looked at. */
  public static final int PERIODS = 30;

  private static final int FEWEST_PERIODS = 12;
  private static final BigDecimal WIDTH = new BigDecimal("3.5").multiply(new BigDecimal("1.4826"));
  private static final BigDecimal SHARE_OF_MONEY = new BigDecimal("0.05");

  /** What an alert that was raised must be within, as a share of the band. */
  private static final BigDecimal WELL_WITHIN = new BigDecimal("0.95");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Empty while there are fewer than 12 periods to go by. */
  public static Optional<ExpectedBand> of(List<BigDecimal> periods, MetricUnit unit) {
    if (periods.size() < FEWEST_PERIODS) {
      return Optional.empty();
    }
    BigDecimal median = median(periods);
    BigDecimal deviation =
        median(periods.stream().map(value -> value.subtract(median).abs()).toList());
    return Optional.of(
        new ExpectedBand(median, WIDTH.multiply(deviation).max(narrowest(unit, median))));
  }

  /** Where nothing ever changed, this much of a difference is still no anomaly. */
  private static BigDecimal narrowest(MetricUnit unit, BigDecimal median) {
    return switch (unit) {
      case INDEX -> new BigDecimal("0.05");
      case COUNT, PERCENTAGE -> BigDecimal.ONE;
      case MONEY -> median.abs().multiply(SHARE_OF_MONEY);
    };
  }

  static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO);
  }

  /**
   * Whether a value is an anomaly.
   *
   * @param present whether there is an alert of one, which ends only well within the band: closer
   *     than the edge by 5 % of the way to it
   */
  public boolean outside(BigDecimal value, boolean present) {
    BigDecimal edge = present ? halfWidth.multiply(WELL_WITHIN) : halfWidth;
    return value.subtract(median).abs().compareTo(edge) > 0;
  }

  public BigDecimal low() {
    return median.subtract(halfWidth);
  }

  public BigDecimal high() {
    return median.add(halfWidth);
  }

  /** The edge that a value is beyond, or the nearer one. */
  public BigDecimal passed(BigDecimal value) {
    return value.compareTo(median) < 0 ? low() : high();
  }
}
