package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.ChangeRule;

/** What cached figures hang on: raised by each event that may change them. Equal only to itself. */
public interface Tag {

  /** The events that raise it. */
  ChangeRule changedBy();
}
