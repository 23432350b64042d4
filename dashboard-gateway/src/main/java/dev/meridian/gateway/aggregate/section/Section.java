package dev.meridian.gateway.aggregate.section;

import java.time.Instant;

/** What came of asking for one section; a failure is a value too, never a default. */
public sealed interface Section {

  /**
   * What the owner says now, or said no longer ago than counts as now.
   *
   * @param at when it was computed
   * @param renewAt when a newer one should be looked for, even if nothing is heard
   */
  record Ready(Summary summary, Instant at, Instant renewAt, Origin origin) implements Section {}

  /** Where it came from: this replica's memory, the replicas' common one, or its owner. */
  enum Origin {
    HERE,
    SHARED,
    OWNER
  }

  /** What the owner said last; the reason is why it does not say more. */
  record Stale(Summary summary, Instant at, Reason reason) implements Section {}

  /** Nothing is known. */
  record Missing(Reason reason) implements Section {}

  /** Missing for want of a right is as it should be; all else is less than there could be. */
  default boolean isDegraded() {
    return this instanceof Stale
        || (this instanceof Missing missing && missing.reason() != Reason.FORBIDDEN);
  }

  /** Null where nothing is known. */
  default Summary known() {
    if (this instanceof Ready ready) {
      return ready.summary();
    }
    return this instanceof Stale stale ? stale.summary() : null;
  }

  /** When what is known was computed; null where nothing is. */
  default Instant computedAt() {
    if (this instanceof Ready ready) {
      return ready.at();
    }
    return this instanceof Stale stale ? stale.at() : null;
  }

  /** Null where there is nothing to explain. */
  default Reason why() {
    if (this instanceof Missing missing) {
      return missing.reason();
    }
    return this instanceof Stale stale ? stale.reason() : null;
  }

  default String status() {
    if (this instanceof Ready) {
      return "live";
    }
    return this instanceof Stale ? "stale" : "missing";
  }
}
