package dev.meridian.risk.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.metric.MetricUnit;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anomalies of domain.md 5. */
class ExpectedBandTest {

  private static List<BigDecimal> values(String... texts) {
    return Stream.of(texts).map(BigDecimal::new).toList();
  }

  private static ExpectedBand constant(String value, MetricUnit unit) {
    return ExpectedBand.of(Collections.nCopies(12, new BigDecimal(value)), unit).orElseThrow();
  }

  /**
   * The ten values of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993) have a median
   * of 2.45 and a MAD of 0.15; two more values of the same distance on either side keep both.
   */
  @Test
  void the_band_is_the_median_and_five_point_two_times_the_mad_on_either_side() {
    ExpectedBand band =
        ExpectedBand.of(
                values(
                    "2.1", "2.6", "2.4", "2.5", "2.3", "2.1", "2.3", "2.6", "8.2", "8.3", "2.3",
                    "2.6"),
                MetricUnit.INDEX)
            .orElseThrow();

    assertThat(band.median()).isEqualByComparingTo("2.45");
    assertThat(band.halfWidth()).isEqualByComparingTo("0.778365");
    assertThat(band.outside(new BigDecimal("8.2"), false)).isTrue();
    assertThat(band.outside(new BigDecimal("3.228365"), false)).isFalse();
    assertThat(band.outside(new BigDecimal("3.228366"), false)).isTrue();
    assertThat(band.outside(new BigDecimal("1.671634"), false)).isTrue();
  }

  @Test
  void fewer_than_twelve_periods_let_expect_nothing() {
    assertThat(ExpectedBand.of(Collections.nCopies(11, BigDecimal.ONE), MetricUnit.COUNT))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // value that never changed, unit, still expected, not expected
    "1, INDEX, 1.05, 1.051",
    "1, INDEX, 0.95, 0.949",
    "7, COUNT, 8, 8.1",
    "12.5, PERCENTAGE, 11.5, 11.4",
    "-2000, MONEY, -2100, -2100.01",
    "0, MONEY, 0, 0.01"
  })
  void where_the_mad_is_zero_a_small_difference_is_no_anomaly(
      String value, MetricUnit unit, BigDecimal expected, BigDecimal unexpected) {
    ExpectedBand band = constant(value, unit);

    assertThat(band.outside(expected, false)).isFalse();
    assertThat(band.outside(unexpected, false)).isTrue();
  }

  @Test
  void an_anomaly_lasts_until_the_value_is_well_within_the_band() {
    ExpectedBand band = constant("7", MetricUnit.COUNT);

    assertThat(band.outside(new BigDecimal("7.96"), false)).isFalse();
    assertThat(band.outside(new BigDecimal("7.96"), true)).isTrue();
    assertThat(band.outside(new BigDecimal("7.95"), true)).isFalse();
  }

  @Test
  void the_edge_that_is_named_is_the_one_on_the_values_side() {
    ExpectedBand band = constant("7", MetricUnit.COUNT);

    assertThat(band.passed(new BigDecimal("2"))).isEqualByComparingTo("6");
    assertThat(band.passed(new BigDecimal("9"))).isEqualByComparingTo("8");
  }
}
