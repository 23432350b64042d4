package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.realtime.delivery.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** One view with its subscribers: one refresh and one frame serve them all. */
final class LiveView {

  private static final Logger LOG = Logger.getLogger(LiveView.class);
  private static final long NEVER = Long.MIN_VALUE;

  private final ViewKey key;
  private final ViewSource source;
  private final Frames frames;
  private final Timing timing;
  private final RefreshPace pace;

  /** Offsets are comparable within one epoch; a new life of the view is a new one. */
  private final String epoch = UUID.randomUUID().toString().substring(0, 8);

  /** Each subscriber and when it last got a whole state, in nanoseconds. */
  private final Map<Subscriber, Long> wholeSince = new LinkedHashMap<>();

  private long offset;
  private JsonNode state;
  private Frame last;

  /** The clock and the timer that a view lives by. */
  record Timing(ViewConfig config, LongSupplier nanoTime, BiConsumer<Duration, Runnable> later) {}

  LiveView(ViewKey key, ViewSource source, Frames frames, Timing timing) {
    this.key = key;
    this.source = source;
    this.frames = frames;
    this.timing = timing;
    this.pace =
        new RefreshPace(
            timing.config().burst(),
            timing.config().pace(),
            timing.nanoTime(),
            timing.later(),
            this::refresh);
  }

  /** From now on the view counts this subscriber; {@link #begin} shows it the first state. */
  synchronized void join(Subscriber subscriber) {
    wholeSince.put(subscriber, NEVER);
  }

  void begin(Subscriber subscriber) {
    synchronized (this) {
      if (last != null && wholeSince.containsKey(subscriber)) {
        show(subscriber, last, true);
        return;
      }
    }
    pace.requestUnlessRunning();
  }

  /** Whether nobody is left. */
  synchronized boolean remove(Subscriber subscriber) {
    wholeSince.remove(subscriber);
    return wholeSince.isEmpty();
  }

  /** Something that the view may depend on changed. */
  void changed() {
    pace.request();
  }

  /** The subscriber wants the whole state now, computed anew. */
  void ask(Subscriber subscriber) {
    synchronized (this) {
      wholeSince.replace(subscriber, NEVER);
    }
    pace.request();
  }

  /** Refreshes the view when some subscriber's interval has passed. */
  void tick() {
    boolean due;
    synchronized (this) {
      due = wholeSince.entrySet().stream().anyMatch(this::isDue);
    }
    if (due) {
      pace.request();
    }
  }

  private boolean isDue(Map.Entry<Subscriber, Long> entry) {
    return entry.getValue() == NEVER
        || timing.nanoTime().getAsLong() - entry.getValue() + slack()
            >= entry.getKey().interval().toNanos();
  }

  /** A tick that comes a little early must not make the subscriber wait for the next one. */
  private long slack() {
    return timing.config().grid().toNanos() / 10;
  }

  private void refresh() {
    List<Subscriber> present = subscribers();
    if (present.isEmpty()) {
      pace.finished();
      return;
    }
    source.fetch(key, present).subscribe().with(this::succeeded, this::failed);
  }

  private void succeeded(JsonNode fresh) {
    try {
      accept(fresh);
    } finally {
      pace.finished();
    }
  }

  private synchronized void accept(JsonNode fresh) {
    if (state == null) {
      offset = 1;
      last = frames.whole(epoch, offset, fresh);
      state = fresh;
      subscribers().forEach(subscriber -> show(subscriber, last, true));
      return;
    }
    List<String> changed = Changes.between(state, fresh);
    Frame frame;
    if (changed.isEmpty()) {
      frame = frames.whole(epoch, offset, fresh);
    } else {
      frame = frames.change(epoch, ++offset, changed, state, fresh);
      // Patches are made against what was pushed, so the state moves with the offset alone.
      state = fresh;
      last = frame;
    }
    boolean all = !changed.isEmpty();
    for (var entry : List.copyOf(wholeSince.entrySet())) {
      boolean due = isDue(entry);
      if (all || due) {
        show(entry.getKey(), frame, due);
      }
    }
  }

  private void show(Subscriber subscriber, Frame frame, boolean whole) {
    if (whole) {
      wholeSince.put(subscriber, timing.nanoTime().getAsLong());
    }
    subscriber.show(frame, whole);
  }

  private void failed(Throwable failure) {
    LOG.warnf("View %s could not be refreshed: %s", key, failure);
    List<Subscriber> waiting;
    synchronized (this) {
      waiting = state == null ? subscribers() : List.of();
    }
    waiting.forEach(Subscriber::unavailable);
    timing.later().accept(timing.config().retryDelay(), this::changed);
    pace.finished();
  }

  private synchronized List<Subscriber> subscribers() {
    return new ArrayList<>(wholeSince.keySet());
  }
}
