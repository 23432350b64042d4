package dev.meridian.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;

/** How far the history of each of this service's topics reaches. */
@ApplicationScoped
public class OutboxHead {

  private final OutboxHistory history;

  OutboxHead(OutboxHistory history) {
    this.history = history;
  }

  /** 0 when nothing was ever told. */
  public long of(String topic) {
    return history.head(topic);
  }

  /** The oldest position that is still known; the next one where none is. */
  public long oldest(String topic) {
    return history.oldest(topic);
  }
}
