package dev.meridian.realtime.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListenersTest {

  private static final Event EVENT =
      new Event(
          UUID.randomUUID(),
          "risk",
          "events",
          51,
          "alert.raised",
          "1",
          Instant.EPOCH,
          null,
          null,
          null,
          1,
          null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Object> heard = new ArrayList<>();

  private final class Attentive implements Listener {

    @Override
    public void happened(Event event) {
      heard.add(event);
    }

    @Override
    public void missed(Source source) {
      heard.add(source);
    }
  }

  private static final class Confused implements Listener {

    @Override
    public void happened(Event event) {
      throw new IllegalStateException("Cannot be read");
    }

    @Override
    public void missed(Source source) {
      throw new IllegalStateException("Cannot be read");
    }
  }

  @Test
  void one_who_fails_is_counted_and_keeps_nothing_from_the_others() {
    var listeners =
        new Listeners(List.of(new Attentive(), new Confused(), new Attentive()), meters);
    listeners.happened(EVENT);
    listeners.missed(EVENT.origin());
    assertThat(heard).containsExactly(EVENT, EVENT, EVENT.origin(), EVENT.origin());
    assertThat(meters.get("meridian.realtime.event.failures").counter().count()).isEqualTo(2);
  }
}
