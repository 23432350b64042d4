package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where a view's present state comes from. */
interface ViewSource {

  /**
   * The state as it is after this call, computed with the rights of one of the subscribers.
   *
   * @param subscribers at least one; those whose rights changed are told so and passed over
   */
  Uni<JsonNode> fetch(ViewKey key, List<Subscriber> subscribers);

  /** Nobody watches this view any more. */
  void forget(ViewKey key);
}
