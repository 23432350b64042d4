package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes that are published to one server, and what has reached which of its screens. */
final class Broadcast implements Viewers.Arrivals {

  private final EventStream events;
  private final int screens;
  private final List<Published> published = new ArrayList<>();
  private Latencies latencies = new Latencies();
  private int reached;

  /** One change on its way. */
  private static final class Published {
    private final long at;
    private int waiting;

    Published(long at, int waiting) {
      this.at = at;
      this.waiting = waiting;
    }
  }

  Broadcast(EventStream events, int screens) {
    this.events = events;
    this.screens = screens;
  }

  /** So many changes at once. */
  void publish(EventStream.Kind kind, int count) throws IOException {
    int first = published.size() + 1;
    long now = System.nanoTime();
    for (int number = 0; number < count; number++) {
      published.add(new Published(now, screens));
    }
    events.publish(kind, first, count);
  }

  @Override
  public void arrived(int before, int now, long at) {
    for (int number = before + 1; number <= now; number++) {
      Published change = published.get(number - 1);
      latencies.add(at - change.at);
      change.waiting--;
      reached += change.waiting == 0 ? 1 : 0;
    }
  }

  /** Changes that some screen has not been shown. */
  int underWay() {
    return published.size() - reached;
  }

  /** What was measured since this was asked last. */
  Latencies takeLatencies() {
    Latencies taken = latencies;
    latencies = new Latencies();
    return taken;
  }
}
