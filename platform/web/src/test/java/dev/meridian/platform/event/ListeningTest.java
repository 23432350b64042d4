package dev.meridian.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListeningTest {

  private static final Source SOURCE = new Source("gateway", Topic.EVENTS);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final List<Long> heard = new ArrayList<>();
  private final Follower follower =
      new Follower(
          SOURCE,
          new Listening(new Ears(), new History(), Clock.fixed(NOW, ZoneOffset.UTC)),
          new History(),
          new FeedMeters(
              SOURCE, "listening", new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC)));

  @Test
  void a_replica_that_starts_hears_what_happened_within_reach_and_then_each_event_once() {
    follower.catchUp();
    follower.catchUp();
    assertThat(heard).containsExactly(46L, 47L, 48L, 49L, 50L);

    follower.onStream(List.of(event(50)));
    follower.onStream(List.of(event(51)));
    assertThat(heard).containsExactly(46L, 47L, 48L, 49L, 50L, 51L);
  }

  private static Event event(long position) {
    return new Event(
        UUID.randomUUID(),
        SOURCE.service(),
        SOURCE.topic(),
        position,
        "access.revoked",
        "s",
        NOW.minus(Duration.ofMinutes(50 - position)),
        null,
        null,
        null,
        0,
        null);
  }

  private final class Ears implements EventListener {

    @Override
    public Source source() {
      return SOURCE;
    }

    @Override
    public Duration reach() {
      return Duration.ofMinutes(4);
    }

    @Override
    public void hear(Event event) {
      heard.add(event.position());
    }
  }

  /** Fifty events, one a minute, the newest of them now. */
  private static final class History implements EventHistory {

    @Override
    public long positionAt(Source source, Instant instant) {
      return 50 - Duration.between(instant, NOW).toMinutes() - 1;
    }

    @Override
    public OutboxPage after(Source source, long position, int limit) {
      List<Event> events = new ArrayList<>();
      for (long next = position + 1; next <= 50 && next > 0; next++) {
        events.add(event(next));
      }
      return new OutboxPage(50, 1, events);
    }
  }
}
