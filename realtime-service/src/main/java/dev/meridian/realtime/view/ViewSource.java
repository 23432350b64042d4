package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where one view's present state comes from. */
interface ViewSource {

  /**
   * The state as it is after this call, computed with the rights of one of the subscribers.
   *
   * @param subscribers at least one; those whose rights are not the view's are passed over
   */
  Uni<JsonNode> fetch(List<Subscriber> subscribers);
}
