package dev.meridian.realtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletTest {

  private static final long MAX_UNSENT = 1_000;

  /** A socket whose client takes a message when the test says so. */
  private static final class ManualWire implements Wire {

    private final List<String> sent = new ArrayList<>();
    private final Deque<Sent> open = new ArrayDeque<>();
    private int closedWith;
    private boolean cut;

    @Override
    public void onOwnThread(Runnable work) {
      work.run();
    }

    @Override
    public void send(List<Text> texts, Sent told) {
      sent.add(texts.stream().map(Text::toString).collect(Collectors.joining(" ")));
      open.add(told);
    }

    void take() {
      open.remove().done(true);
    }

    @Override
    public void close(int code, String reason) {
      closedWith = code;
    }

    @Override
    public void cut() {
      cut = true;
    }
  }

  private long now;
  private final ManualWire wire = new ManualWire();
  private final Tally tally = TestTally.create();
  private final Outlet outlet = new Outlet(wire, () -> tally, MAX_UNSENT, () -> now);
  private final Slot slot = TestWording.slot(Mode.DELTA);

  private static Frame frame(long offset) {
    return new Frame(
        new Position("e", offset),
        true,
        NullNode.getInstance(),
        "\"data\":" + offset + "}",
        Optional.of("\"delta\":" + offset + "}"));
  }

  private static String data(long offset) {
    return "{\"type\":\"first\",\"data\":" + offset + "}";
  }

  private static String whole(long offset) {
    return "{\"type\":\"later\",\"data\":" + offset + "}";
  }

  private static String delta(long offset) {
    return "{\"type\":\"later\",\"delta\":" + offset + "}";
  }

  private void pushAndTake(long offset) {
    outlet.push(slot, frame(offset), false);
    wire.take();
  }

  @Test
  void a_client_that_keeps_up_gets_patches() {
    pushAndTake(1);
    pushAndTake(2);
    pushAndTake(3);
    assertThat(wire.sent).containsExactly(data(1), delta(2), delta(3));
    assertThat(tally.deliveredSoFar()).isEqualTo(3);
  }

  @Test
  void a_slow_client_gets_the_latest_state_whole_and_no_queue() {
    for (int offset = 1; offset <= 50; offset++) {
      outlet.push(slot, frame(offset), false);
    }
    assertThat(wire.sent).containsExactly(data(1));
    wire.take();
    assertThat(wire.sent).containsExactly(data(1), whole(50));
    wire.take();
    pushAndTake(51);
    assertThat(wire.sent).containsExactly(data(1), whole(50), delta(51));
  }

  @Test
  void a_whole_state_that_is_due_is_sent_whole() {
    pushAndTake(1);
    outlet.push(slot, frame(2), true);
    assertThat(wire.sent).containsExactly(data(1), whole(2));
  }

  @Test
  void no_patch_follows_a_state_outside_of_the_chain() {
    pushAndTake(1);
    outlet.push(
        slot,
        new Frame(
            new Position("e", 1), false, NullNode.getInstance(), "\"data\":1.5}", Optional.empty()),
        true);
    wire.take();
    pushAndTake(2);
    pushAndTake(3);
    assertThat(wire.sent.subList(2, 4)).containsExactly(whole(2), delta(3));
  }

  @Test
  void a_dropped_subscription_gets_nothing_more() {
    outlet.push(slot, frame(1), false);
    outlet.push(slot, frame(2), false);
    outlet.drop(slot);
    wire.take();
    assertThat(wire.sent).containsExactly(data(1));
  }

  @Test
  void a_client_that_takes_nothing_is_closed_as_slow() {
    outlet.send("hello");
    now += Duration.ofSeconds(10).toNanos();
    outlet.closeIfStuck(Duration.ofSeconds(10));
    assertThat(wire.closedWith).isZero();
    now += 1;
    outlet.closeIfStuck(Duration.ofSeconds(10));
    assertThat(wire.closedWith).isEqualTo(CloseCodes.SLOW);
    outlet.closeIfStuck(Duration.ofSeconds(10));
    assertThat(tally.slowClosesSoFar()).isEqualTo(1);
  }

  @Test
  void who_does_not_leave_after_the_close_is_cut_off() {
    now += Duration.ofHours(1).toNanos();
    outlet.cutIfStillThere(Duration.ofSeconds(5));
    outlet.close(CloseCodes.EXPIRED, "Expired.");
    now += Duration.ofSeconds(5).toNanos();
    outlet.cutIfStillThere(Duration.ofSeconds(5));
    assertThat(wire.cut).isFalse();
    now += 1;
    outlet.cutIfStillThere(Duration.ofSeconds(5));
    assertThat(wire.cut).isTrue();
  }

  @Test
  void a_client_that_takes_something_or_has_nothing_to_take_is_not_slow() {
    outlet.send("one");
    outlet.send("two");
    now += Duration.ofSeconds(9).toNanos();
    wire.take();
    now += Duration.ofSeconds(9).toNanos();
    outlet.closeIfStuck(Duration.ofSeconds(10));
    wire.take();
    now += Duration.ofMinutes(5).toNanos();
    outlet.closeIfStuck(Duration.ofSeconds(10));
    outlet.send("three");
    outlet.closeIfStuck(Duration.ofSeconds(10));
    assertThat(wire.closedWith).isZero();
  }

  @Test
  void what_waits_for_one_client_is_bounded() {
    String message = "x".repeat(100);
    for (int count = 0; count < 100; count++) {
      outlet.send(message);
    }
    assertThat(wire.sent).hasSizeLessThan(15);
    assertThat(wire.closedWith).isEqualTo(CloseCodes.SLOW);
    assertThat(tally.slowClosesSoFar()).isEqualTo(1);
  }

  @Test
  void what_waits_goes_together_and_in_its_order() {
    outlet.send("one");
    outlet.send("two");
    outlet.push(slot, frame(1), false);
    outlet.send("three");
    outlet.push(slot, frame(2), false);
    assertThat(wire.sent).containsExactly("one");
    wire.take();
    assertThat(wire.sent).containsExactly("one", "two " + data(2) + " three");
    assertThat(tally.deliveredSoFar()).isZero();
    wire.take();
    assertThat(tally.deliveredSoFar()).isEqualTo(1);
  }

  @Test
  void what_goes_together_is_bounded() {
    var roomy = new Outlet(wire, () -> tally, Long.MAX_VALUE, () -> now);
    String message = "x".repeat(40_000);
    for (int count = 0; count < 5; count++) {
      roomy.send(message);
    }
    wire.take();
    wire.take();
    wire.take();
    assertThat(wire.sent)
        .containsExactly(message, message + " " + message, message + " " + message);
  }

  @Test
  void messages_that_wait_go_before_a_close_and_states_do_not() {
    outlet.send("one");
    outlet.send("two");
    outlet.push(slot, frame(1), false);
    outlet.send("three");
    outlet.close(CloseCodes.RESTART, "Restarting.");
    assertThat(wire.sent).containsExactly("one", "two three");
    assertThat(wire.closedWith).isEqualTo(CloseCodes.RESTART);
    outlet.send("four");
    wire.take();
    wire.take();
    assertThat(wire.sent).hasSize(2);
  }

  @Test
  void nothing_that_waits_goes_to_who_is_closed_as_slow() {
    outlet.send("one");
    outlet.send("two");
    now += Duration.ofSeconds(11).toNanos();
    outlet.closeIfStuck(Duration.ofSeconds(10));
    wire.take();
    assertThat(wire.sent).containsExactly("one");
    assertThat(wire.closedWith).isEqualTo(CloseCodes.SLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "e, 2, recovered",
    "e, 3, recovered",
    "e, 4, not_recovered",
    "other, 2, not_recovered"
  })
  void who_returns_is_told_whether_something_was_missed(String epoch, long offset, String told) {
    var since = new Position(epoch, offset);
    var back = new Slot(new TestWording(), new Slot.Order(Mode.DELTA, since, Slot.Order.NO_END));
    outlet.push(back, frame(3), false);
    wire.take();
    outlet.push(back, frame(4), false);
    assertThat(wire.sent).containsExactly("{\"type\":\"" + told + "\",\"data\":3}", delta(4));
  }

  @Test
  void after_as_many_states_as_were_asked_for_the_connection_ends() {
    var two = new Slot(new TestWording(), new Slot.Order(Mode.FULL, null, 2));
    outlet.push(two, frame(1), false);
    wire.take();
    assertThat(two.rest().mostStates()).isEqualTo(1);
    outlet.push(two, frame(2), false);
    assertThat(wire.closedWith).isZero();
    outlet.push(two, frame(3), false);
    wire.take();
    assertThat(wire.sent).containsExactly(data(1), whole(2));
    assertThat(wire.closedWith).isEqualTo(CloseCodes.COMPLETE);
  }
}
