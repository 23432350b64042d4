package dev.meridian.financial.figures;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;

/** Tells a project's figures. */
final class FiguresEvents {

  private static final String CHANGED = "finance.figures-changed";

  private FiguresEvents() {}

  /**
   * @param before null when there were none, or when only the present state is told
   */
  static NewEvent changed(FiguresState before, StoredFigures after) {
    FiguresState state = after.state();
    boolean moved = before != null && !before.portfolio().equals(state.portfolio());
    return new NewEvent(
        Topic.EVENTS,
        CHANGED,
        state.figures().projectId().toString(),
        state.portfolio(),
        moved ? before.portfolio() : null,
        after.version(),
        state.figures());
  }
}
