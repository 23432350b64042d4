package dev.meridian.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.problem.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlowdownTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Slowdown slowdown = new Slowdown(new Settings(), nanos::get);

  @Test
  void each_attempt_beyond_the_free_ones_waits_twice_as_long_up_to_the_longest() {
    assertThat(Stream.generate(() -> slowdown.next("anna@a.test")).limit(7))
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofMillis(500));
  }

  @Test
  void others_do_not_wait_and_capitals_do_not_help() {
    Stream.generate(() -> slowdown.next("anna@a.test")).limit(5).forEach(wait -> {});

    assertThat(slowdown.next("otto@b.test")).isZero();
    assertThat(slowdown.next("ANNA@a.test")).isPositive();
  }

  @Test
  void the_right_password_and_time_make_good() {
    Stream.generate(() -> slowdown.next("anna@a.test")).limit(5).forEach(wait -> {});
    slowdown.forget("Anna@a.test");
    assertThat(slowdown.next("anna@a.test")).isZero();

    Stream.generate(() -> slowdown.next("otto@b.test")).limit(5).forEach(wait -> {});
    nanos.addAndGet(Duration.ofMinutes(16).toNanos());
    assertThat(slowdown.next("otto@b.test")).isZero();
  }

  @Test
  void a_million_attempts_still_wait_no_longer() {
    assertThat(
            Stream.generate(() -> slowdown.next("anna@a.test"))
                .limit(1_000_000)
                .max(Duration::compareTo))
        .contains(Duration.ofMillis(500));
  }

  @Test
  void places_to_wait_in_are_bounded_at_an_address_and_in_all() {
    List<Runnable> anna =
        Stream.generate(() -> slowdown.takePlace("anna@a.test")).limit(3).toList();
    assertThatThrownBy(() -> slowdown.takePlace("ANNA@a.test"))
        .isInstanceOf(Failure.RateLimited.class);
    List<Runnable> otto =
        Stream.generate(() -> slowdown.takePlace("otto@b.test")).limit(2).toList();
    assertThatThrownBy(() -> slowdown.takePlace("otto@b.test"))
        .isInstanceOf(Failure.RateLimited.class);

    // Places are given up where they were taken, also when the address has begun anew.
    slowdown.forget("anna@a.test");
    anna.forEach(Runnable::run);
    otto.forEach(Runnable::run);
    assertThat(Stream.generate(() -> slowdown.takePlace("anna@a.test")).limit(3)).hasSize(3);
    assertThat(Stream.generate(() -> slowdown.takePlace("otto@b.test")).limit(2)).hasSize(2);
    assertThatThrownBy(() -> slowdown.takePlace("otto@b.test"))
        .isInstanceOf(Failure.RateLimited.class);
  }

  private record Settings() implements Slowdown.Config {

    @Override
    public int freeAttempts() {
      return 2;
    }

    @Override
    public Duration firstWait() {
      return Duration.ofMillis(100);
    }

    @Override
    public Duration longestWait() {
      return Duration.ofMillis(500);
    }

    @Override
    public Duration memory() {
      return Duration.ofMinutes(15);
    }

    @Override
    public int waitingAtAddress() {
      return 3;
    }

    @Override
    public int waiting() {
      return 5;
    }

    @Override
    public long addresses() {
      return 1000;
    }
  }
}
