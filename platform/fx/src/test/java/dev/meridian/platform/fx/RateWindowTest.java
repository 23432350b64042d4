package dev.meridian.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateWindowTest {

  private static LocalDate may(int day) {
    return LocalDate.of(2026, 5, day);
  }

  @Test
  void a_day_serves_itself_and_the_seven_after_it() {
    assertThat(RateWindow.of(List.of(may(1)))).containsExactly(new RateWindow(may(1), may(8)));
  }

  @Test
  void windows_that_touch_are_one_and_others_stay_apart() {
    assertThat(RateWindow.of(List.of(may(9), may(1), may(18))))
        .containsExactly(new RateWindow(may(1), may(16)), new RateWindow(may(18), may(25)));
  }
}
