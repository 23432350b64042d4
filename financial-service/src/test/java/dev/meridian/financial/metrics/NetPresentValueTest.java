package dev.meridian.financial.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Oracles are worked examples of corporate finance textbooks, as domain.md lists them. */
class NetPresentValueTest {

  private static final YearMonth NOW = YearMonth.of(2026, 1);

  private static BigDecimal yearly(String rate, int... flows) {
    Map<YearMonth, BigDecimal> byMonth = new TreeMap<>();
    for (int year = 0; year < flows.length; year++) {
      byMonth.put(NOW.plusYears(year), BigDecimal.valueOf(flows[year]));
    }
    return rounded(NetPresentValue.of(byMonth, new BigDecimal(rate), NOW));
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_EVEN);
  }

  @Test
  void flows_twelve_months_apart_are_discounted_by_the_annual_rate() {
    assertThat(yearly("0.0625", -70_000, 22_000, 25_000, 28_000, 31_000))
        .isEqualByComparingTo("20519.61");
    assertThat(yearly("0.065", -10_000, 3_000, 3_400, 7_700)).isEqualByComparingTo("2188.98");
  }

  @Test
  void a_flow_in_the_valuation_month_is_not_discounted() {
    assertThat(yearly("0.08", 1_000)).isEqualByComparingTo("1000");
  }

  @Test
  void an_earlier_flow_grows() {
    var flows = Map.of(NOW.minusYears(1), BigDecimal.valueOf(100));

    assertThat(rounded(NetPresentValue.of(flows, new BigDecimal("0.08"), NOW)))
        .isEqualByComparingTo("108");
  }

  @Test
  void half_a_year_is_discounted_by_the_root() {
    var flows = Map.of(NOW.plusMonths(6), BigDecimal.valueOf(110));

    assertThat(rounded(NetPresentValue.of(flows, new BigDecimal("0.21"), NOW)))
        .isEqualByComparingTo("100");
  }

  @Test
  void without_flows_there_is_no_value() {
    assertThat(NetPresentValue.of(Map.of(), new BigDecimal("0.08"), NOW)).isNull();
  }
}
