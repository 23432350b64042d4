package dev.meridian.realtime.view;

import dev.meridian.platform.event.Event;
import dev.meridian.realtime.delivery.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * One view with its subscribers: one refresh and one frame serve them all. A state that could not
 * be had, or only in part, is asked for again, so that no change is lost.
 */
final class LiveView {

  private static final Logger LOG = Logger.getLogger(LiveView.class);

  private final ViewKey key;
  private final ViewSource source;
  private final Chain chain;
  private final Timing timing;
  private final RefreshCounts counts;
  private final RefreshPace pace;
  private final Retry retry;
  private final Audience audience;

  /** Of the last state. */
  private Predicate<Event> changedBy = ViewState.ANYTHING;

  /** When the computation of the last complete state began that came from no cache. */
  private long anewAt;

  /** The same once the computation under way has succeeded. */
  private long nextAnewAt;

  /** When the oldest change was committed that no computation has begun since; null for none. */
  private Instant untold;

  /** The same of the computation under way. */
  private Instant beingTold;

  /** Whether the chain's last state was computed in this life of the view. */
  private boolean current;

  /** The clock in nanoseconds, and the timer, that a view lives by. */
  record Timing(ViewConfig config, LongSupplier nanoTime, BiConsumer<Duration, Runnable> later) {}

  LiveView(ViewKey key, ViewSource source, Chain chain, Timing timing, RefreshCounts counts) {
    this.key = key;
    this.source = source;
    this.chain = chain;
    this.timing = timing;
    this.counts = counts;
    ViewConfig config = timing.config();
    this.pace =
        new RefreshPace(
            new RefreshPace.Limits(
                config.burst(), config.shortestPace(), config.pace(), config.pacePerRefresh()),
            timing.nanoTime(),
            timing.later(),
            this::refresh);
    this.retry =
        new Retry(config.retryDelay(), config.longestRetryDelay(), timing.later(), this::changed);
    this.audience = new Audience(config.grid());
    this.anewAt = timing.nanoTime().getAsLong();
    timing.later().accept(config.grid(), this::tick);
  }

  /** From now on the view counts this subscriber; {@link #begin} shows it the first state. */
  synchronized void join(Subscriber subscriber) {
    audience.join(subscriber);
  }

  void begin(Subscriber subscriber) {
    synchronized (this) {
      if (current && audience.has(subscriber)) {
        show(subscriber, chain.last().orElseThrow(), true);
        return;
      }
    }
    pace.requestUnlessRunning();
  }

  /** Whether nobody is left; the view ends then. */
  synchronized boolean remove(Subscriber subscriber) {
    audience.leave(subscriber);
    return audience.isEmpty();
  }

  Chain chain() {
    return chain;
  }

  /** Something happened that concerns the view's portfolios, and perhaps its figures. */
  void happened(Event event) {
    synchronized (this) {
      if (!changedBy.test(event)) {
        return;
      }
      untold = untold == null ? event.time() : untold;
    }
    pace.request();
  }

  /** The view may be another one by now. */
  void changed() {
    pace.request();
  }

  /**
   * Anything may have happened, which the gateway need not have noticed either: no cache will do.
   */
  void missed() {
    synchronized (this) {
      anewAt = timing.nanoTime().getAsLong() - timing.config().recheck().toNanos();
      nextAnewAt = anewAt;
    }
    pace.request();
  }

  /** The subscriber wants the whole state now, with all that was heard of by then. */
  void ask(Subscriber subscriber) {
    synchronized (this) {
      audience.ask(subscriber);
    }
    pace.request();
  }

  /** A step of the grid: refreshes the view when a subscriber is due, or the view itself. */
  private void tick() {
    boolean due;
    synchronized (this) {
      if (audience.isEmpty()) {
        return;
      }
      audience.tick();
      due = audience.isAnyDue() || isOld();
    }
    timing.later().accept(timing.config().grid(), this::tick);
    if (due) {
      pace.request();
    }
  }

  private boolean isOld() {
    return timing.nanoTime().getAsLong() - anewAt >= timing.config().recheck().toNanos();
  }

  private void refresh() {
    List<Subscriber> present;
    boolean anew;
    synchronized (this) {
      anew = isOld();
      nextAnewAt = anew ? timing.nanoTime().getAsLong() : anewAt;
      audience.refreshBegins();
      present = audience.all();
      beingTold = untold;
      untold = null;
    }
    if (present.isEmpty()) {
      pace.finished();
      return;
    }
    source.fetch(present, anew).subscribe().with(this::succeeded, this::failed);
  }

  private void succeeded(ViewState state) {
    try {
      // What a section hides at present may be a change that no event tells of again.
      boolean degraded = "degraded".equals(state.figures().path("level").textValue());
      accept(state, degraded);
      if (degraded) {
        retry.failed();
      } else {
        retry.succeeded();
      }
    } finally {
      pace.finished();
    }
  }

  private synchronized void accept(ViewState state, boolean degraded) {
    if (audience.isEmpty()) {
      // The view has ended; its chain may be another life's.
      return;
    }
    Outcome outcome = chain.accept(state.figures());
    counts.count(outcome);
    changedBy = state.changedBy();
    // A cache would call live what its owner could not confirm.
    anewAt = degraded ? anewAt : nextAnewAt;
    current = true;
    Frame frame = chain.last().orElseThrow();
    if (outcome == Outcome.PUSHED) {
      frame.tellsOf(beingTold);
    }
    for (Subscriber subscriber : audience.all()) {
      boolean due = audience.isDue(subscriber);
      if (due || outcome == Outcome.PUSHED) {
        show(subscriber, frame, due);
      }
    }
  }

  private void show(Subscriber subscriber, Frame frame, boolean whole) {
    if (whole) {
      audience.served(subscriber);
    }
    subscriber.show(frame, whole);
  }

  private void failed(Throwable failure) {
    counts.count(Outcome.FAILED);
    if (retry.failed()) {
      LOG.warnf("View %s cannot be refreshed at present: %s", key, failure);
    }
    List<Subscriber> waiting;
    synchronized (this) {
      waiting = audience.unserved();
      untold = beingTold == null ? untold : beingTold;
    }
    waiting.forEach(Subscriber::unavailable);
    pace.finished();
  }
}
