package dev.meridian.gateway.aggregate.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final SingleFlight<String, Integer> flights = new SingleFlight<>();
  private final AtomicReference<UniEmitter<? super Integer>> running = new AtomicReference<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final List<Integer> results = Collections.synchronizedList(new ArrayList<>());

  private Uni<Integer> computation() {
    begun.incrementAndGet();
    return Uni.createFrom()
        .<Integer>emitter(running::set)
        .onCancellation()
        .invoke(cancelled::incrementAndGet);
  }

  private Cancellable ask() {
    return flights
        .join("key", this::computation)
        .subscribe()
        .with(results::add, failure -> results.add(-1));
  }

  @Test
  void all_who_ask_meanwhile_get_the_one_outcome() {
    ask();
    ask();
    running.get().complete(7);
    assertThat(results).containsExactly(7, 7);
    assertThat(begun).hasValue(1);
    ask();
    assertThat(begun).as("the next one is another").hasValue(2);
  }

  @Test
  void it_goes_on_while_anybody_waits_whoever_was_the_first() {
    Cancellable first = ask();
    ask();
    first.cancel();
    assertThat(cancelled).hasValue(0);
    running.get().complete(7);
    assertThat(results).containsExactly(7);
  }

  @Test
  void it_ends_when_the_last_has_left() {
    Cancellable first = ask();
    Cancellable second = ask();
    first.cancel();
    second.cancel();
    assertThat(cancelled).hasValue(1);
    assertThat(flights.underWay()).isZero();
    ask();
    running.get().complete(8);
    assertThat(results).as("who comes after that gets one of its own").containsExactly(8);
    assertThat(begun).hasValue(2);
  }

  @Test
  void a_failure_is_an_outcome_too() {
    ask();
    ask();
    running.get().fail(new IllegalStateException("no"));
    assertThat(results).containsExactly(-1, -1);
    assertThat(flights.underWay()).isZero();
  }

  @Test
  void a_computation_that_cannot_begin_leaves_nothing_behind() {
    assertThatThrownBy(
            () ->
                flights
                    .join(
                        "key",
                        () -> {
                          throw new IllegalStateException("no");
                        })
                    .await()
                    .indefinitely())
        .hasMessage("no");
    assertThat(flights.underWay()).isZero();
  }

  /**
   * One wave of those who leave at a time; a few hundred meet the moment of the end now and then.
   */
  @RepeatedTest(200)
  void who_stays_gets_the_outcome_though_others_leave_at_the_same_moment() throws Exception {
    List<Cancellable> leaving = Stream.generate(this::ask).limit(2_000).toList();
    CompletableFuture<Integer> stays =
        flights.join("key", this::computation).subscribeAsCompletionStage();
    var begins = new CountDownLatch(1);
    CompletableFuture<Void> gone =
        CompletableFuture.runAsync(
            () -> {
              leaving.subList(0, 50).forEach(Cancellable::cancel);
              begins.countDown();
              leaving.subList(50, leaving.size()).forEach(Cancellable::cancel);
            });

    begins.await();
    running.get().complete(7);

    assertThat(gone).succeedsWithin(Duration.ofSeconds(30));
    assertThat(stays).isCompletedWithValue(7);
  }
}
