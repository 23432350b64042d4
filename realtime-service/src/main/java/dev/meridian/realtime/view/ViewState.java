package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.event.Event;
import java.util.function.Predicate;

/**
 * What a view shows at present.
 *
 * @param changedBy which events, of those that happen in its portfolios, may make it another one
 */
record ViewState(JsonNode figures, Predicate<Event> changedBy) {

  /** Of figures of which nothing else is known. */
  static final Predicate<Event> ANYTHING = event -> true;
}
