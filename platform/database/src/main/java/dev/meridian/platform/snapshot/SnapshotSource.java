package dev.meridian.platform.snapshot;

import dev.meridian.platform.outbox.NewEvent;
import java.util.function.Consumer;

/** States of this service that others project, told as the events that would bring them about. */
public interface SnapshotSource {

  /** Hands over every state of the present tenant, deleted subjects included. */
  void states(Consumer<NewEvent> sink);
}
