package dev.meridian.portfolio.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** domain.md 1, portfolioHealthScore. */
class HealthSumsTest {

  private static HealthSums of(String weightedScore, String weight, String score, long scored) {
    return new HealthSums(
        new BigDecimal(weightedScore), new BigDecimal(weight), new BigDecimal(score), scored);
  }

  @Test
  void it_is_weighted_by_budget() {
    // 300 at 100 and 100 at 10.
    assertThat(of("31000", "400", "110", 2).value()).isEqualTo("77.50");
  }

  @Test
  void it_is_the_plain_mean_when_all_budgets_are_zero_and_null_without_projects() {
    assertThat(of("0", "0", "190", 3).value()).isEqualTo("63.33");
    assertThat(HealthSums.NONE.value()).isNull();
  }

  /** A viewer of two portfolios gets the weighted mean over both, not the mean of two means. */
  @Test
  void sums_of_portfolios_make_the_mean_over_both() {
    HealthSums both = of("100000", "1000", "100", 1).plus(of("10", "1", "10", 1));
    assertThat(both.value()).isEqualTo("99.91");
  }

  /** domain.md, conventions: half-even to two decimals. */
  @Test
  void it_is_rounded_half_even() {
    assertThat(of("64.005", "1", "64", 1).value()).isEqualTo("64.00");
    assertThat(of("64.015", "1", "64", 1).value()).isEqualTo("64.02");
    assertThat(of("0", "0", "513", 8).value()).isEqualTo("64.12");
  }
}
