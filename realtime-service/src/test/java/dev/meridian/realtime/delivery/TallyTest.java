package dev.meridian.realtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Tally tally = TestTally.create(meters);

  private void second(int deliveries) {
    for (int count = 0; count < deliveries; count++) {
      tally.delivered(null);
    }
    tally.sample();
  }

  @Test
  void the_rate_is_an_average_of_the_last_ten_seconds() {
    assertThat(tally.deliveredPerSecond()).isZero();
    second(1000);
    assertThat(tally.deliveredPerSecond()).isZero();
    second(4);
    second(8);
    assertThat(tally.deliveredPerSecond()).isEqualTo(6.0);
    for (int passed = 0; passed < 10; passed++) {
      second(3);
    }
    assertThat(tally.deliveredPerSecond()).isEqualTo(3.0);
    assertThat(tally.deliveredSoFar()).isEqualTo(1042);
  }

  @Test
  void only_frames_that_tell_of_a_change_have_taken_a_time() {
    tally.delivered(null);
    tally.delivered(Instant.now().minusSeconds(2));
    var latency = meters.get("meridian.realtime.delivery.latency").timer();
    assertThat(latency.count()).isEqualTo(1);
    assertThat(latency.totalTime(TimeUnit.SECONDS)).isGreaterThanOrEqualTo(2);
    assertThat(meters.get("meridian.realtime.deliveries").counter().count()).isEqualTo(2);
  }
}
