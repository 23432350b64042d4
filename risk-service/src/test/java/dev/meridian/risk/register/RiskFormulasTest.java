package dev.meridian.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.register.RiskAnalytics.AgeGroup;
import dev.meridian.risk.register.RiskAnalytics.MatrixCell;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskFormulasTest {

  private static RiskTotals totals(int probability, int impact, int open, String openCost) {
    return new RiskTotals(
        probability,
        impact,
        open,
        0,
        open,
        0,
        0,
        10L * open,
        10,
        openCost == null ? null : new BigDecimal(openCost),
        0);
  }

  private static RiskAnalytics analytics(RiskTotals... totals) {
    return new RiskFormulas(List.of(totals)).analytics(List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "25, CRITICAL",
    "15, CRITICAL",
    "14, HIGH",
    "10, HIGH",
    "9, MEDIUM",
    "5, MEDIUM",
    "4, LOW",
    "1, LOW",
    "0, LOW"
  })
  void levels_begin_at_15_10_and_5(int score, RiskLevel level) {
    assertThat(RiskLevel.of(score)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"1, 100.00", "2, 300.00", "3, 500.00", "4, 700.00", "5, 900.00"})
  void exposure_weighs_the_cost_by_the_likelihood(int probability, BigDecimal exposure) {
    assertThat(analytics(totals(probability, 1, 1, "1000")).exposure()).isEqualTo(exposure);
  }

  @Test
  void exposure_is_rounded_once_at_the_end() {
    assertThat(analytics(totals(1, 1, 1, "0.0400"), totals(1, 2, 1, "0.0400")).exposure())
        .isEqualTo("0.01");
  }

  @Test
  void an_empty_selection_has_no_rates() {
    RiskAnalytics none = analytics();

    assertThat(none.totalRisks()).isZero();
    assertThat(none.mitigationRate()).isNull();
    assertThat(none.averageRiskScore()).isNull();
    assertThat(none.exposure()).isNull();
    assertThat(none.ageAnalysis().mean()).isNull();
    assertThat(none.ageAnalysis().oldest()).isNull();
    assertThat(none.riskDistribution().matrix()).hasSize(25).allMatch(cell -> cell.count() == 0);
  }

  @Test
  void exposure_is_unknown_when_no_open_risk_has_a_cost_and_zero_when_none_is_open() {
    var closed = new RiskTotals(5, 5, 2, 2, 2, 0, 0, 0, 0, null, 0);

    assertThat(analytics(totals(5, 5, 1, null)).exposure()).isNull();
    assertThat(analytics(closed).exposure()).isEqualByComparingTo("0");
  }

  @Test
  void counts_means_and_the_matrix_add_up() {
    var aged = new RiskTotals(2, 5, 4, 1, 1, 1, 1, 31 + 30 + 90 + 91, 91, null, 1);
    RiskAnalytics figures = analytics(totals(5, 3, 2, null), aged);

    assertThat(figures.totalRisks()).isEqualTo(6);
    assertThat(figures.criticalRisks()).isEqualTo(2);
    assertThat(figures.highRisks()).isEqualTo(4);
    assertThat(figures.mitigationRate()).isEqualTo("16.67");
    assertThat(figures.averageRiskScore()).isEqualTo("11.67");
    assertThat(figures.riskDistribution().byLevel()).containsEntry(RiskLevel.LOW, 0L);
    assertThat(figures.riskDistribution().matrix())
        .contains(new MatrixCell(5, 3, 2), new MatrixCell(2, 5, 4), new MatrixCell(3, 5, 0));
    assertThat(figures.ageAnalysis().groups())
        .containsExactly(
            new AgeGroup(0, 30, 3),
            new AgeGroup(31, 60, 1),
            new AgeGroup(61, 90, 1),
            new AgeGroup(91, null, 1));
    assertThat(figures.ageAnalysis().mean()).isEqualTo("43.67");
    assertThat(figures.ageAnalysis().oldest()).isEqualTo(91);
    assertThat(figures.unconverted()).isEqualTo(1);
  }
}
