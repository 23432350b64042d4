package dev.meridian.financial.earnedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md, conventions: indices 4 decimals, percentages 2, half-even; unknown stays unknown. */
class FigureTest {

  @ParameterizedTest
  @CsvSource({"0.00005, 0.0000", "0.00015, 0.0002", "-0.00025, -0.0002", "0.000051, 0.0001"})
  void money_and_indices_have_four_decimals_half_even(BigDecimal exact, String rounded) {
    assertThat(Figure.index(exact)).isEqualTo(rounded);
    assertThat(Figure.money(exact)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({"0.005, 0.00", "0.015, 0.02", "-0.025, -0.02", "0.0051, 0.01"})
  void percentages_have_two_decimals_half_even(BigDecimal exact, String rounded) {
    assertThat(Figure.percent(exact)).isEqualTo(rounded);
  }

  @Test
  void what_needs_an_unknown_figure_or_divides_by_zero_is_unknown() {
    assertThat(Figure.sum(BigDecimal.ONE, null)).isNull();
    assertThat(Figure.difference(null, BigDecimal.ONE)).isNull();
    assertThat(Figure.product(null, BigDecimal.ONE)).isNull();
    assertThat(Figure.quotient(null, BigDecimal.ONE)).isNull();
    assertThat(Figure.quotient(BigDecimal.ONE, null)).isNull();
    assertThat(Figure.quotient(BigDecimal.ZERO, BigDecimal.ZERO)).isNull();
    assertThat(Figure.percent(null)).isNull();
  }
}
