package dev.meridian.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Seldom seldom = new Seldom(nanos::get);
  private final List<Long> said = new ArrayList<>();

  @Test
  void the_first_time_is_said_at_once() {
    seldom.happened(said::add);
    assertThat(said).containsExactly(1L);
  }

  @Test
  void a_crowd_is_said_once_in_ten_seconds_with_its_number() {
    for (int millis = 0; millis <= 10_000; millis += 10) {
      nanos.set(Duration.ofMillis(millis).toNanos());
      seldom.happened(said::add);
    }
    assertThat(said).containsExactly(1L, 1_000L);
  }
}
