package dev.meridian.risk.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** domain.md 5, riskExposureScore. */
class ExposureScoreTest {

  @Test
  void it_is_the_mean_of_the_highest_scores_in_hundredths_of_the_worst() {
    assertThat(ExposureScore.of(25, 1)).isEqualTo("100.00");
    assertThat(ExposureScore.of(20 + 0 + 5, 3)).isEqualTo("33.33");
  }

  @Test
  void projects_without_risks_count_as_zero_and_no_projects_as_unknown() {
    assertThat(ExposureScore.of(0, 4)).isEqualTo("0.00");
    assertThat(ExposureScore.of(0, 0)).isNull();
  }

  @Test
  void it_is_rounded_half_even() {
    assertThat(ExposureScore.of(1, 32)).isEqualTo("0.12");
    assertThat(ExposureScore.of(3, 32)).isEqualTo("0.38");
  }
}
