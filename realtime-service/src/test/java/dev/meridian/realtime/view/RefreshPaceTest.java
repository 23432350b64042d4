package dev.meridian.realtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {

  private record Timer(long at, Runnable work) {}

  private long now;
  private int begun;
  private final List<Timer> timers = new ArrayList<>();
  private final RefreshPace pace =
      new RefreshPace(
          new RefreshPace.Limits(3, Duration.ofMillis(25), Duration.ofMillis(250), 2),
          () -> now,
          (delay, work) -> timers.add(new Timer(now + delay.toNanos(), work)),
          () -> begun++);

  private void pass(Duration time) {
    now += time.toNanos();
    List<Timer> due = timers.stream().filter(timer -> timer.at() <= now).toList();
    timers.removeAll(due);
    due.forEach(timer -> timer.work().run());
  }

  private void change() {
    pace.request();
    pace.finished();
  }

  @Test
  void a_first_change_is_answered_at_once() {
    pace.request();
    assertThat(begun).isEqualTo(1);
  }

  @Test
  void two_refreshes_never_run_at_the_same_time() {
    pace.request();
    pace.request();
    pace.request();
    assertThat(begun).isEqualTo(1);
  }

  @Test
  void changes_during_a_refresh_cause_exactly_one_more() {
    pace.request();
    pace.request();
    pace.request();
    pace.finished();
    assertThat(begun).isEqualTo(2);
    pace.finished();
    assertThat(begun).isEqualTo(2);
  }

  /** How many begin in ten seconds of changes without end, when each takes so long. */
  private int begunInTenSeconds(Duration refresh) {
    int finished = 0;
    long begunAt = 0;
    for (int millis = 0; millis < 10_000; millis++) {
      int before = begun;
      pace.request();
      pass(Duration.ofMillis(1));
      begunAt = begun > before ? now : begunAt;
      if (begun > finished && now - begunAt >= refresh.toNanos()) {
        finished++;
        before = begun;
        pace.finished();
        begunAt = begun > before ? now : begunAt;
      }
    }
    return begun;
  }

  @Test
  void after_a_burst_of_three_there_is_one_per_pace() {
    for (int count = 0; count < 10; count++) {
      change();
    }
    assertThat(begun).isEqualTo(3);
    pass(Duration.ofMillis(24));
    assertThat(begun).isEqualTo(3);
    pass(Duration.ofMillis(2));
    assertThat(begun).isEqualTo(4);
    pace.finished();
    pass(Duration.ofSeconds(5));
    assertThat(begun).isEqualTo(4);
  }

  @Test
  void where_refreshes_are_quick_there_are_forty_a_second_at_most() {
    assertThat(begunInTenSeconds(Duration.ofMillis(2))).isBetween(380, 403);
  }

  @Test
  void a_view_rests_as_long_as_its_refresh_took() {
    assertThat(begunInTenSeconds(Duration.ofMillis(60))).isBetween(80, 87);
  }

  @Test
  void where_refreshes_are_slow_there_are_four_a_second_all_the_same() {
    assertThat(begunInTenSeconds(Duration.ofMillis(200))).isBetween(39, 43);
  }

  @Test
  void quiet_time_brings_the_burst_back() {
    for (int count = 0; count < 3; count++) {
      change();
    }
    pass(Duration.ofSeconds(60));
    for (int count = 0; count < 4; count++) {
      change();
    }
    assertThat(begun).isEqualTo(6);
  }

  @Test
  void who_joins_during_a_refresh_is_content_with_it() {
    pace.requestUnlessRunning();
    pace.requestUnlessRunning();
    pace.finished();
    assertThat(begun).isEqualTo(1);
  }
}
