package dev.meridian.realtime.view;

import dev.meridian.realtime.delivery.Frame;
import java.time.Duration;

/** Who watches a view. Calls come from any thread and must not block. */
public interface Subscriber {

  /** Whose rights the subscription rests on. */
  String userId();

  /** Time between whole states, changed or not. */
  Duration interval();

  /**
   * Takes a state.
   *
   * @param whole whether the whole state is due, also where a patch would do
   */
  void show(Frame frame, boolean whole);

  /** The view cannot be computed at present; it is tried again. */
  void unavailable();

  /** The user's token counts for nothing any more. */
  void unauthenticated();

  /** The user may not see this view any more. */
  void forbidden();
}
