package dev.meridian.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;

/** The newest position of each of this service's topics. */
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
}
