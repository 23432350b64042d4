package dev.meridian.realtime.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainPaceTest {

  @ParameterizedTest
  @CsvSource({"1, 50", "5000, 50", "20000, 101", "199, 50", "0, 50"})
  void all_are_closed_within_the_time_and_few_at_once(int connections, int perStep) {
    Duration time = Duration.ofSeconds(20);
    DrainPace pace = DrainPace.of(connections, time, 500);
    assertThat(pace.perStep()).isEqualTo(perStep);
    int steps = (connections + perStep - 1) / perStep;
    assertThat(pace.step().multipliedBy(steps)).isLessThan(time);
  }
}
