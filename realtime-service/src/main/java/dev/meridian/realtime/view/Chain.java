package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Position;
import java.util.Optional;
import java.util.UUID;

/**
 * The states of one view that were pushed to all, numbered by offsets. What is not worth a push
 * stays outside of it, so that it is compared with, and patches start from, what was pushed.
 */
final class Chain {

  private final Frames frames;
  private final ChangeDetection changes;

  /** Offsets are comparable within one epoch; a new life of the view is a new one. */
  private final String epoch = UUID.randomUUID().toString().substring(0, 8);

  private long offset;
  private JsonNode pushed;
  private Frame last;

  Chain(Frames frames, ChangeDetection changes) {
    this.frames = frames;
    this.changes = changes;
  }

  /** Takes the present state. */
  Outcome accept(JsonNode now) {
    if (pushed == null) {
      pushed = now;
      last = frames.whole(position(++offset), now);
      return Outcome.PUSHED;
    }
    Changes found = changes.between(pushed, now);
    if (found.worthPushing()) {
      last = frames.change(position(++offset), found, pushed, now);
      pushed = now;
      return Outcome.PUSHED;
    }
    last =
        now.equals(pushed)
            ? frames.whole(position(offset), now)
            : frames.aside(position(offset), found, now);
    return found.names().isEmpty() ? Outcome.UNCHANGED : Outcome.HELD_BACK;
  }

  /** Keeps its place alone, and nothing where it has none: nobody is shown anything any more. */
  boolean rest() {
    last = null;
    return pushed != null;
  }

  /** Shows the present state; empty before there was one. */
  Optional<Frame> last() {
    return Optional.ofNullable(last);
  }

  private Position position(long at) {
    return new Position(epoch, at);
  }
}
