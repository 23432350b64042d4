package dev.meridian.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private static final Source SOURCE = new Source("portfolio", Topic.EVENTS);

  private final History history = new History();
  private final Recorder recorder = new Recorder();
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FeedMeters meters = new FeedMeters(SOURCE, "handling", registry, clock);
  private final Follower follower = new Follower(SOURCE, recorder, history, meters);

  @Test
  void the_next_event_is_applied_from_the_stream() {
    recorder.position = OptionalLong.of(4);
    history.tell(1, 5);

    follower.onStream(List.of(event(5)));

    assertThat(recorder.applied).containsExactly(5L);
    assertThat(history.asked).isZero();
  }

  @Test
  void how_far_it_is_behind_grows_until_everything_is_applied_again() {
    recorder.position = OptionalLong.of(4);
    history.tell(1, 5);
    clock.move(Duration.ofSeconds(7));
    assertThat(behind()).isEqualTo(7.0);

    follower.catchUp();

    assertThat(behind()).isZero();
    assertThat(registry.get("meridian.feed.event.age").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(7.0);
  }

  private double behind() {
    return registry.get("meridian.feed.behind").timeGauge().value(TimeUnit.SECONDS);
  }

  @Test
  void an_event_seen_before_is_ignored() {
    recorder.position = OptionalLong.of(5);
    history.tell(1, 5);

    follower.onStream(List.of(event(5)));

    assertThat(recorder.applied).isEmpty();
  }

  @Test
  void a_gap_is_filled_from_the_source_in_order() {
    recorder.position = OptionalLong.of(2);
    history.tell(1, 6);

    follower.onStream(List.of(event(6)));

    assertThat(recorder.applied).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void events_that_came_together_are_handed_over_together_up_to_a_gap() {
    recorder.position = OptionalLong.of(2);
    history.tell(1, 8);

    follower.onStream(List.of(event(2), event(3), event(4), event(5), event(8)));

    assertThat(recorder.applied).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(recorder.portions).containsExactly(3, 3);
    assertThat(history.asked).isEqualTo(2);
  }

  @Test
  void what_the_stream_never_brought_is_fetched() {
    recorder.position = OptionalLong.of(0);
    history.tell(1, 1_200);

    follower.catchUp();

    assertThat(recorder.applied).isEqualTo(LongStream.rangeClosed(1, 1_200).boxed().toList());
    assertThat(recorder.portions).hasSize(24).containsOnly(50);
  }

  @Test
  void a_source_never_read_starts_from_its_snapshot() {
    history.tell(1, 7);

    follower.catchUp();

    assertThat(recorder.restartedAt).isEqualTo(7);
    assertThat(recorder.applied).isEmpty();
  }

  @Test
  void history_that_does_not_reach_back_means_a_new_start() {
    recorder.position = OptionalLong.of(2);
    history.tell(10, 12);

    follower.catchUp();

    assertThat(recorder.restartedAt).isEqualTo(12);
  }

  @Test
  void a_source_whose_positions_began_anew_means_a_new_start() {
    recorder.position = OptionalLong.of(900);
    history.tell(1, 3);

    follower.catchUp();

    assertThat(recorder.restartedAt).isEqualTo(3);
  }

  @Test
  void a_replica_that_stands_by_applies_nothing() {
    recorder.position = OptionalLong.of(0);
    recorder.active = false;
    history.tell(1, 3);

    follower.onStream(List.of(event(1)));
    follower.catchUp();

    assertThat(recorder.applied).isEmpty();
  }

  private static Event event(long position) {
    return new Event(
        UUID.randomUUID(),
        SOURCE.service(),
        SOURCE.topic(),
        position,
        "project.updated",
        "p",
        Instant.EPOCH,
        null,
        null,
        null,
        position,
        null);
  }

  /** A source's outbox, held in memory. */
  private static final class History implements EventHistory {
    private final List<Event> kept = new ArrayList<>();
    private int asked;

    void tell(long first, long last) {
      LongStream.rangeClosed(first, last).forEach(position -> kept.add(event(position)));
    }

    @Override
    public long positionAt(Source source, Instant instant) {
      throw new UnsupportedOperationException("not asked for by a follower");
    }

    @Override
    public OutboxPage after(Source source, long position, int limit) {
      asked++;
      List<Event> page =
          kept.stream().filter(event -> event.position() > position).limit(limit).toList();
      return new OutboxPage(kept.get(kept.size() - 1).position(), kept.get(0).position(), page);
    }
  }

  private static final class Recorder implements EventHandler {
    private final List<Long> applied = new ArrayList<>();
    private final List<Integer> portions = new ArrayList<>();
    private OptionalLong position = OptionalLong.empty();
    private boolean active = true;
    private long restartedAt = -1;

    @Override
    public boolean isActive() {
      return active;
    }

    @Override
    public OptionalLong position(Source source) {
      return position;
    }

    @Override
    public void apply(Event event) {
      applied.add(event.position());
      position = OptionalLong.of(event.position());
    }

    @Override
    public void applyAll(List<Event> events) {
      portions.add(events.size());
      EventHandler.super.applyAll(events);
    }

    @Override
    public void restart(Source source, long head, long oldest) {
      restartedAt = head;
      position = OptionalLong.of(head);
    }
  }
}
