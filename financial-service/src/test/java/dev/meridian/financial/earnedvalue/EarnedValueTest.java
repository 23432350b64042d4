package dev.meridian.financial.earnedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * domain.md 2 (PMI Practice Standard for Earned Value Management, ANSI/EIA-748). Oracles are worked
 * examples of earned value textbooks, as domain.md lists them.
 */
class EarnedValueTest {

  private static EarnedValue of(String budget, String planned, String earned, String actual) {
    return new EarnedValue(number(budget), number(planned), number(earned), number(actual));
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static void assertMoney(BigDecimal figure, String expected) {
    assertThat(figure.setScale(2, RoundingMode.HALF_EVEN)).isEqualByComparingTo(expected);
  }

  private static void assertIndex(BigDecimal figure, String expected) {
    assertThat(Figure.index(figure)).isEqualByComparingTo(expected);
  }

  @Test
  void a_late_and_costly_project() {
    EarnedValue value = of("500000", "250000", "200000", "290000");

    assertMoney(value.costVariance(), "-90000");
    assertMoney(value.scheduleVariance(), "-50000");
    assertIndex(value.costPerformanceIndex(), "0.6897");
    assertIndex(value.schedulePerformanceIndex(), "0.8");
    assertMoney(value.estimateAtCompletion(), "725000");
    assertMoney(value.estimateAtCompletionAtypical(), "590000");
    assertMoney(value.estimateAtCompletionCombined(), "833750");
    assertMoney(value.estimateToComplete(), "435000");
    assertMoney(value.varianceAtCompletion(), "-225000");
    assertIndex(value.toCompletePerformanceIndex(), "1.4286");
  }

  @Test
  void a_slightly_late_project_whose_indices_must_not_be_rounded_before_use() {
    EarnedValue value = of("100000", "40000", "35000", "36000");

    assertIndex(value.costPerformanceIndex(), "0.9722");
    assertIndex(value.schedulePerformanceIndex(), "0.875");
    assertMoney(value.estimateAtCompletion(), "102857.14");
    assertMoney(value.estimateAtCompletionAtypical(), "101000");
    assertMoney(value.estimateAtCompletionCombined(), "112408.16");
  }

  @Test
  void a_large_project() {
    EarnedValue value = of("1000000", "500000", "450000", "480000");

    assertMoney(value.estimateAtCompletion(), "1066666.67");
    assertMoney(value.scheduleVariance(), "-50000");
    assertMoney(value.costVariance(), "-30000");
  }

  @Test
  void without_progress_all_that_needs_it_is_unknown() {
    EarnedValue value = of("500000", "250000", null, "290000");

    assertThat(value.costVariance()).isNull();
    assertThat(value.scheduleVariance()).isNull();
    assertThat(value.costPerformanceIndex()).isNull();
    assertThat(value.schedulePerformanceIndex()).isNull();
    assertThat(value.estimateAtCompletion()).isNull();
    assertThat(value.estimateAtCompletionAtypical()).isNull();
    assertThat(value.estimateAtCompletionCombined()).isNull();
    assertThat(value.estimateToComplete()).isNull();
    assertThat(value.varianceAtCompletion()).isNull();
    assertThat(value.toCompletePerformanceIndex()).isNull();
    assertMoney(value.budgetVariance(), "-210000");
    assertMoney(value.budgetVariancePercent(), "-42");
  }

  @Test
  void a_spent_budget_has_no_index_to_complete() {
    assertThat(of("100", "50", "40", "100").toCompletePerformanceIndex()).isNull();
    assertThat(of("100", "50", "40", "101").toCompletePerformanceIndex()).isNull();
    assertThat(of("100", "50", "40", "99").toCompletePerformanceIndex()).isEqualByComparingTo("60");
  }

  @Test
  void a_zero_budget_gives_no_percentage_and_no_index() {
    EarnedValue value = of("0", "0", "0", "10");

    assertThat(value.budgetVariancePercent()).isNull();
    assertThat(value.schedulePerformanceIndex()).isNull();
    assertThat(value.estimateAtCompletion()).isNull();
    assertThat(value.costPerformanceIndex()).isEqualByComparingTo("0");
    assertMoney(value.budgetVariance(), "10");
  }

  @Test
  void where_nothing_is_earned_no_estimate_divides_by_it() {
    EarnedValue value = of("100", "50", "0", "40");

    assertThat(value.costPerformanceIndex()).isEqualByComparingTo("0");
    assertThat(value.schedulePerformanceIndex()).isEqualByComparingTo("0");
    assertThat(value.estimateAtCompletion()).isNull();
    assertThat(value.estimateAtCompletionCombined()).isNull();
    assertThat(value.estimateToComplete()).isNull();
    assertThat(value.varianceAtCompletion()).isNull();
    assertMoney(value.estimateAtCompletionAtypical(), "140");
    assertIndex(value.toCompletePerformanceIndex(), "1.6667");
  }

  @Test
  void what_is_done_costs_nothing_more_by_any_estimate() {
    EarnedValue value = of("100", "100", "100", "125");

    assertMoney(value.estimateAtCompletion(), "125");
    assertMoney(value.estimateAtCompletionAtypical(), "125");
    assertMoney(value.estimateAtCompletionCombined(), "125");
    assertMoney(value.estimateToComplete(), "0");
    assertMoney(value.varianceAtCompletion(), "-25");
  }

  @Test
  void without_cost_there_is_no_cost_index_and_no_estimate_from_it() {
    for (String actual : new String[] {null, "0"}) {
      EarnedValue value = of("100", "50", "40", actual);

      assertThat(value.costPerformanceIndex()).isNull();
      assertThat(value.estimateAtCompletion()).isNull();
      assertThat(value.estimateAtCompletionCombined()).isNull();
      assertIndex(value.schedulePerformanceIndex(), "0.8");
    }
  }

  /** As algebra has it: (BAC − EV) ÷ (EAC − AC) = CPI when EAC = BAC ÷ CPI. */
  @Test
  void the_rest_at_the_cost_so_far_keeps_the_cost_index() {
    Random random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      BigDecimal budget = BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), 2);
      BigDecimal percent = BigDecimal.valueOf(1 + random.nextInt(9_998), 2);
      BigDecimal earned = Figure.product(budget, percent.movePointLeft(2));
      BigDecimal actual = BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), 4);
      var value = new EarnedValue(budget, budget, earned, actual);

      BigDecimal kept = Figure.quotient(budget.subtract(earned), value.estimateToComplete());

      BigDecimal error =
          kept.subtract(value.costPerformanceIndex())
              .abs()
              .divide(value.costPerformanceIndex(), Figure.PRECISION);
      assertThat(error).isLessThan(new BigDecimal("1e-20"));
    }
  }

  @Test
  void variance_and_estimates_of_a_sum_come_from_the_sums_of_the_parts() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      EarnedValue left = some(random);
      EarnedValue right = some(random);
      var both =
          new EarnedValue(
              left.budget().add(right.budget()),
              left.plannedValue().add(right.plannedValue()),
              left.earnedValue().add(right.earnedValue()),
              left.actualCost().add(right.actualCost()));

      assertThat(both.costVariance())
          .isEqualByComparingTo(left.costVariance().add(right.costVariance()));
      assertThat(both.scheduleVariance())
          .isEqualByComparingTo(left.scheduleVariance().add(right.scheduleVariance()));
      assertThat(both.estimateAtCompletionAtypical())
          .isEqualByComparingTo(
              left.estimateAtCompletionAtypical().add(right.estimateAtCompletionAtypical()));
      // A quotient of sums lies between those of the parts.
      assertThat(both.costPerformanceIndex())
          .isBetween(
              left.costPerformanceIndex().min(right.costPerformanceIndex()),
              left.costPerformanceIndex().max(right.costPerformanceIndex()));
    }
  }

  private static EarnedValue some(Random random) {
    return new EarnedValue(
        BigDecimal.valueOf(1 + random.nextInt(1_000_000)),
        BigDecimal.valueOf(1 + random.nextInt(1_000_000)),
        BigDecimal.valueOf(1 + random.nextInt(1_000_000)),
        BigDecimal.valueOf(1 + random.nextInt(1_000_000)));
  }
}
