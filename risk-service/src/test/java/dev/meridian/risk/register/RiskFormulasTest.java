package dev.meridian.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.register.RiskAnalytics.AgeGroup;
import dev.meridian.risk.register.RiskAnalytics.MatrixCell;
import dev.meridian.risk.register.RiskAnalytics.TrendPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definitions of domain.md 5. */
class RiskFormulasTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

  private static final Instant CHANGED = Instant.parse("2026-03-09T12:00:00Z");

  private static RiskSum cell(int probability, int impact, long count) {
    return sum("cell", probability * 10 + impact, count, "0");
  }

  private static RiskSum cost(int probability, String total) {
    return sum("cost", probability, 1, total);
  }

  private static RiskSum sum(String kind, int bucket, long count, String total) {
    return new RiskSum(kind, bucket, count, new BigDecimal(total), bucket, bucket, CHANGED);
  }

  /** Open risks of one age. */
  private static RiskSum opened(int group, int age, long count) {
    int day = Math.toIntExact(TODAY.toEpochDay()) - age;
    return new RiskSum("opened", group, count, BigDecimal.valueOf(day * count), day, day, CHANGED);
  }

  /** Closed risks of one age. */
  private static RiskSum closed(int group, int age, long count) {
    return new RiskSum("closed", group, count, BigDecimal.valueOf(age * count), age, age, CHANGED);
  }

  private static RiskSum month(int year, int month, long count, long score) {
    return sum("trend", year * 12 + month - 1, count, Long.toString(score));
  }

  private static RiskAnalytics analytics(RiskSum... sums) {
    return new RiskFormulas(List.of(sums), TODAY).analytics();
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
    assertThat(analytics(cost(probability, "1000")).exposure()).isEqualTo(exposure);
  }

  @Test
  void exposure_is_rounded_once_at_the_end() {
    assertThat(analytics(cost(1, "0.0400"), cost(1, "0.0400")).exposure()).isEqualTo("0.01");
  }

  /** domain.md, conventions: half-even to two decimals. */
  @Test
  void means_and_rates_and_exposure_are_rounded_half_even() {
    assertThat(analytics(cell(1, 1, 7), cell(1, 2, 1)).averageRiskScore()).isEqualTo("1.12");
    assertThat(analytics(cell(1, 1, 5), cell(1, 2, 3)).averageRiskScore()).isEqualTo("1.38");
    assertThat(analytics(cell(1, 1, 800), closed(0, 0, 1)).mitigationRate()).isEqualTo("0.12");
    assertThat(analytics(cost(1, "0.0500")).exposure()).isEqualTo("0.00");
    assertThat(analytics(cost(1, "0.1500")).exposure()).isEqualTo("0.02");
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
    assertThat(analytics(cell(5, 5, 1), opened(0, 1, 1)).exposure()).isNull();
    assertThat(analytics(cell(5, 5, 2), closed(0, 1, 2)).exposure()).isEqualByComparingTo("0");
  }

  @Test
  void counts_means_and_the_matrix_add_up() {
    RiskAnalytics figures =
        analytics(
            cell(5, 3, 2),
            cell(2, 5, 4),
            opened(0, 10, 2),
            opened(0, 30, 1),
            closed(1, 31, 1),
            opened(2, 90, 1),
            opened(3, 91, 1),
            sum("unconverted", 0, 1, "0"));

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

  @Test
  void all_closed_is_a_full_mitigation_rate() {
    assertThat(analytics(cell(1, 1, 3), closed(0, 0, 3)).mitigationRate()).isEqualTo("100.00");
  }

  @Test
  void a_trend_counts_what_was_open_and_its_mean_score_as_it_was() {
    List<TrendPoint> trend =
        analytics(
                month(2025, 1, 1, 20),
                month(2025, 12, 1, 10),
                month(2026, 2, 0, -15),
                month(2026, 3, -1, -5))
            .riskTrend();

    assertThat(trend)
        .hasSize(13)
        .startsWith(new TrendPoint(LocalDate.of(2025, 3, 31), 1, new BigDecimal("20.00")))
        .endsWith(
            new TrendPoint(LocalDate.of(2025, 12, 31), 2, new BigDecimal("15.00")),
            new TrendPoint(LocalDate.of(2026, 1, 31), 2, new BigDecimal("15.00")),
            new TrendPoint(LocalDate.of(2026, 2, 28), 2, new BigDecimal("7.50")),
            new TrendPoint(TODAY, 1, new BigDecimal("10.00")));
    assertThat(analytics(month(2026, 3, 1, 4)).riskTrend())
        .first()
        .isEqualTo(new TrendPoint(LocalDate.of(2025, 3, 31), 0, null));
  }
}
