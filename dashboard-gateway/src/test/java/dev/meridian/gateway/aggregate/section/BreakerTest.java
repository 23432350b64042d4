package dev.meridian.gateway.aggregate.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private static final Duration DELAY = Duration.ofMinutes(10);

  private final MovableClock clock = new MovableClock(Instant.now());
  private final Breaker breaker = new Breaker(4, DELAY, clock);

  private void fail(int times) {
    for (int count = 0; count < times; count++) {
      assertThat(breaker.letsThrough()).isTrue();
      breaker.failed();
    }
  }

  private void succeed(int times) {
    for (int count = 0; count < times; count++) {
      assertThat(breaker.letsThrough()).isTrue();
      breaker.succeeded();
    }
  }

  private void open() {
    fail(4);
    assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
  }

  @Test
  void it_opens_when_half_of_the_last_calls_have_failed() {
    succeed(4);
    fail(1);
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    fail(1);
    assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    assertThat(breaker.letsThrough()).isFalse();
  }

  @Test
  void a_few_failures_at_the_beginning_are_not_enough() {
    fail(3);
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void failures_that_are_long_past_do_not_count() {
    succeed(3);
    fail(1);
    succeed(4);
    fail(1);
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void after_a_while_one_call_is_let_through_and_its_success_closes_it() {
    open();
    clock.move(DELAY);
    assertThat(breaker.letsThrough()).isTrue();
    assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
    assertThat(breaker.letsThrough()).as("one at a time").isFalse();
    breaker.succeeded();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    fail(3);
    assertThat(breaker.state()).as("it counts from nothing").isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void the_failure_of_that_one_call_keeps_it_open_for_as_long_again() {
    open();
    clock.move(DELAY);
    assertThat(breaker.letsThrough()).isTrue();
    breaker.failed();
    assertThat(breaker.letsThrough()).isFalse();
    clock.move(DELAY);
    assertThat(breaker.letsThrough()).isTrue();
  }

  @Test
  void a_call_that_nobody_waited_for_makes_room_for_the_next() {
    open();
    clock.move(DELAY);
    assertThat(breaker.letsThrough()).isTrue();
    breaker.abandoned();
    assertThat(breaker.letsThrough()).isTrue();
  }
}
