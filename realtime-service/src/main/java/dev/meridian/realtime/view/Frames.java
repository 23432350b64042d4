package dev.meridian.realtime.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.realtime.delivery.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Encodes states as frames. */
@ApplicationScoped
class Frames {

  private final ObjectMapper json;
  private final Clock clock;

  Frames(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** The first state of a view, or one that lies outside the chain of offsets. */
  Frame whole(String epoch, long offset, JsonNode state) {
    return new Frame(offset, text(head(epoch, offset, List.of()), "data", state), Optional.empty());
  }

  /** The state after a change, with the patch from the one before where there is one. */
  Frame change(String epoch, long offset, List<String> changed, JsonNode before, JsonNode after) {
    ObjectNode head = head(epoch, offset, changed);
    Optional<String> delta =
        Delta.between(before, after).map(patch -> text(head.deepCopy(), "delta", patch));
    return new Frame(offset, text(head, "data", after), delta);
  }

  private ObjectNode head(String epoch, long offset, List<String> changed) {
    ObjectNode head = json.createObjectNode().put("epoch", epoch).put("offset", offset);
    head.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    changed.forEach(head.putArray("changed")::add);
    return head;
  }

  /** Without its first brace: type and id come before it. */
  private String text(ObjectNode head, String field, JsonNode body) {
    try {
      return json.writeValueAsString(head.set(field, body)).substring(1);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree can be written", impossible);
    }
  }
}
