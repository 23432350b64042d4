package dev.meridian.realtime.view;

import dev.meridian.platform.event.Event;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The views that somebody watches; each lives as long as it has a subscriber. */
@ApplicationScoped
public class Views {

  private final Map<ViewKey, LiveView> live = new ConcurrentHashMap<>();
  private final GatewayViews sources;
  private final Chains chains;
  private final RefreshCounts counts;
  private final ViewConfig config;
  private final Vertx vertx;

  Views(GatewayViews sources, Chains chains, RefreshCounts counts, ViewConfig config, Vertx vertx) {
    this.sources = sources;
    this.chains = chains;
    this.counts = counts;
    this.config = config;
    this.vertx = vertx;
  }

  /** Shows the subscriber the view's state, now and whenever it changes. */
  public void subscribe(ViewKey key, Subscriber subscriber) {
    LiveView[] joined = new LiveView[1];
    live.compute(
        key,
        (absent, present) -> {
          LiveView view = present == null ? create(key) : present;
          view.join(subscriber);
          joined[0] = view;
          return view;
        });
    joined[0].begin(subscriber);
  }

  public void unsubscribe(ViewKey key, Subscriber subscriber) {
    live.computeIfPresent(
        key,
        (known, view) -> {
          if (!view.remove(subscriber)) {
            return view;
          }
          chains.leave(key, view.chain());
          return null;
        });
  }

  /** Shows one subscriber the whole state, with all that was heard of by then. */
  public void ask(ViewKey key, Subscriber subscriber) {
    LiveView view = live.get(key);
    if (view != null) {
      view.ask(subscriber);
    }
  }

  /** Something happened, and is {@link Heard} of; the views that it concerns are refreshed. */
  public void happened(Event event) {
    live.forEach(
        (key, view) -> {
          if (key.isConcernedBy(event)) {
            view.happened(event);
          }
        });
  }

  /** Anything may have happened. */
  public void missed() {
    live.values().forEach(LiveView::missed);
  }

  private LiveView create(ViewKey key) {
    var timing = new LiveView.Timing(config, System::nanoTime, this::later);
    return new LiveView(key, sources.of(key), chains.of(key), timing, counts);
  }

  private void later(Duration delay, Runnable work) {
    vertx.setTimer(Math.max(1, delay.toMillis()), tick -> work.run());
  }
}
