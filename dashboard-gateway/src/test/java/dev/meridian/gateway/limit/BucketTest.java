package dev.meridian.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long WINDOW = 1_700_000_000_000L;

  private final Quota quota = new Quota("data", 100, Duration.ofMinutes(1));
  private final Bucket bucket = new Bucket(quota, 0.5, SECOND);
  private final List<Decision> told = new ArrayList<>();

  /** Of any origin, below zero too. */
  private long now = -5 * SECOND;

  @Test
  void who_comes_first_waits_for_a_lease_and_is_told() {
    assertThat(take()).isEmpty();
    assertThat(wanted()).contains(Account.empty());

    leased(12, 88, WINDOW, 60_000);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).admitted()).isTrue();
    assertThat(told.get(0).remaining()).isEqualTo(99);
    assertThat(told.get(0).resetSeconds()).isEqualTo(60);
  }

  @Test
  void many_who_wait_share_one_question_and_another_one_where_it_does_not_go_round() {
    take(20);
    assertThat(wanted()).isPresent();
    assertThat(wanted()).isEmpty();

    leased(12, 88, WINDOW, 60_000);
    assertThat(told).hasSize(12);
    assertThat(wanted()).isPresent();
    leased(11, 77, WINDOW, 59_000);
    assertThat(told).hasSize(20).allMatch(Decision::admitted);
  }

  @Test
  void the_next_lease_is_wanted_when_half_of_the_last_one_is_used() {
    open(12, 88);
    take(4);
    assertThat(wanted()).isEmpty();
    take(1);
    assertThat(wanted()).map(Account::used).contains(12L);
    assertThat(take().orElseThrow().admitted()).isTrue();
  }

  @Test
  void where_nothing_is_left_all_are_refused_in_memory_for_a_second() {
    open(1, 0);
    assertThat(take()).isEmpty();
    assertThat(wanted()).isPresent();
    leased(0, 0, WINDOW, 40_000);
    assertThat(told.get(1).admitted()).isFalse();
    assertThat(told.get(1).resetSeconds()).isEqualTo(40);

    now += SECOND - 1;
    assertThat(take().orElseThrow().admitted()).isFalse();
    assertThat(wanted()).isEmpty();

    now += 1;
    assertThat(take()).isEmpty();
    assertThat(wanted()).isPresent();
    leased(3, 0, WINDOW, 39_000);
    assertThat(told.get(2).admitted()).isTrue();
  }

  @Test
  void a_new_window_begins_with_nothing_of_the_old_one() {
    open(12, 88);
    now += 60 * SECOND;
    assertThat(take()).isEmpty();
    assertThat(wanted()).contains(Account.empty());
  }

  @Test
  void a_window_ends_by_when_it_was_asked_about_not_by_when_the_answer_came() {
    take();
    assertThat(wanted()).isPresent();
    long asked = now;
    now += 3 * SECOND;
    bucket.leased(new Lease(12, 88, WINDOW, 60_000), asked, now).run();
    now += 57 * SECOND;
    assertThat(take()).isEmpty();
  }

  @Test
  void without_a_lease_a_replica_lends_itself_its_share_once_in_a_window() {
    take();
    assertThat(wanted()).isPresent();
    failed();
    assertThat(told.get(0).admitted()).isTrue();
    assertThat(admittedOf(99)).isEqualTo(49);

    now += 2 * SECOND;
    assertThat(take()).isEmpty();
    assertThat(wanted()).contains(new Account(Account.LOCAL, 50, 50, 58_000));
    failed();
    assertThat(told.get(1).admitted()).isFalse();

    now += 58 * SECOND;
    take();
    assertThat(wanted()).contains(Account.empty());
    failed();
    assertThat(told.get(2).admitted()).isTrue();
  }

  @Test
  void in_a_window_that_was_known_it_is_a_share_of_what_was_left() {
    open(12, 20);
    assertThat(admittedOf(11)).isEqualTo(11);
    assertThat(take()).isEmpty();
    failed();
    assertThat(1 + admittedOf(50)).isEqualTo(10);
  }

  @Test
  void a_redis_that_is_back_learns_what_it_has_not_heard() {
    open(2, 20);
    take(1);
    assertThat(wanted()).isPresent();
    failed();
    assertThat(admittedOf(10)).isEqualTo(10);
    now += SECOND;
    take();
    assertThat(wanted()).contains(new Account(WINDOW, 12, 10, 59_000));
    leased(1, 9, WINDOW, 59_000);
    take();
    assertThat(wanted()).map(Account::unheard).contains(0L);
  }

  @Test
  void a_redis_that_has_forgotten_the_window_learns_all_of_it() {
    open(2, 20);
    take(1);
    assertThat(wanted()).contains(new Account(WINDOW, 2, 0, 60_000));
    leased(5, 10, WINDOW + 7, 50_000);
    assertThat(admittedOf(5)).isEqualTo(5);
    assertThat(wanted()).map(Account::used).contains(7L);
  }

  @Test
  void what_is_not_used_is_given_back_after_a_while() {
    open(12, 88);
    assertThat(bucket.list()).isTrue();
    assertThat(bucket.list()).isFalse();
    assertThat(bucket.giveBack(now, SECOND)).isEmpty();
    assertThat(bucket.unlist(now)).isFalse();

    now += SECOND;
    assertThat(bucket.giveBack(now, SECOND)).contains(new Bucket.Unused(WINDOW, 11));
    assertThat(bucket.unlist(now)).isTrue();
    assertThat(take()).isEmpty();
  }

  @Test
  void what_was_lent_is_nobody_elses() {
    take();
    assertThat(wanted()).isPresent();
    failed();
    now += 5 * SECOND;
    assertThat(bucket.giveBack(now, SECOND)).isEmpty();
  }

  @Test
  void what_was_taken_for_nothing_is_put_back() {
    open(1, 0);
    bucket.putBack(now);
    assertThat(take().orElseThrow().admitted()).isTrue();
  }

  private void open(long granted, long left) {
    take();
    assertThat(wanted()).isPresent();
    leased(granted, left, WINDOW, 60_000);
    assertThat(told).hasSize(1);
  }

  private Optional<Decision> take() {
    return bucket.take(now, told::add);
  }

  private void take(int times) {
    IntStream.range(0, times).forEach(time -> take());
  }

  private long admittedOf(int times) {
    return IntStream.range(0, times)
        .mapToObj(time -> take())
        .filter(decision -> decision.map(Decision::admitted).orElse(false))
        .count();
  }

  private Optional<Account> wanted() {
    return bucket.wanted(now);
  }

  private void leased(long granted, long left, long window, long endsInMillis) {
    bucket.leased(new Lease(granted, left, window, endsInMillis), now, now).run();
  }

  private void failed() {
    bucket.failed(now).run();
  }
}
