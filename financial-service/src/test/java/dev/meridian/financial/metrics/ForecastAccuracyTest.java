package dev.meridian.financial.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.earnedvalue.Figure;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** domain.md 2, forecastAccuracy and WAPE (Hyndman, Athanasopoulos: Forecasting). */
class ForecastAccuracyTest {

  private static ForecastAccuracy.Month month(Integer actual, Integer forecast) {
    return new ForecastAccuracy.Month(number(actual), number(forecast));
  }

  private static BigDecimal number(Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  @Test
  void the_mean_of_the_months_errors_is_taken_from_a_hundred() {
    ForecastAccuracy forecasts =
        ForecastAccuracy.of(List.of(month(100, 90), month(200, 240), month(400, 400)));

    assertThat(forecasts.accuracy()).isEqualByComparingTo("90");
    assertThat(Figure.percent(forecasts.weightedError())).isEqualByComparingTo("7.14");
    assertThat(forecasts.skippedMonths()).isZero();
  }

  @Test
  void months_that_cannot_be_compared_are_skipped_and_counted() {
    ForecastAccuracy forecasts =
        ForecastAccuracy.of(
            List.of(month(100, 90), month(0, 50), month(null, 50), month(100, null)));

    assertThat(forecasts.accuracy()).isEqualByComparingTo("90");
    assertThat(forecasts.skippedMonths()).isEqualTo(3);
  }

  @Test
  void it_is_never_below_zero() {
    assertThat(ForecastAccuracy.of(List.of(month(100, 350))).accuracy()).isEqualByComparingTo("0");
  }

  @Test
  void without_a_month_to_compare_it_is_unknown() {
    ForecastAccuracy forecasts = ForecastAccuracy.of(List.of());

    assertThat(forecasts.accuracy()).isNull();
    assertThat(forecasts.weightedError()).isNull();
  }
}
