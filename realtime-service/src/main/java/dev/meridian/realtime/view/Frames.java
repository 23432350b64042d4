package dev.meridian.realtime.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.delivery.Position;
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

  /** A state that patches may start from: the view's first one, or the last one again. */
  Frame whole(Position position, JsonNode state) {
    String full = text(head(position, List.of()), "data", state);
    return new Frame(position, true, state, full, Optional.empty());
  }

  /** The state after a change, with the patch from the one before where there is one. */
  Frame change(Position position, Changes changes, JsonNode before, JsonNode after) {
    ObjectNode head = head(position, changes.names());
    Optional<String> delta =
        Delta.between(before, after).map(patch -> text(head.deepCopy(), "delta", patch));
    return new Frame(position, true, after, text(head, "data", after), delta);
  }

  /** A state outside of the chain; no patch starts from it. */
  Frame aside(Position position, Changes changes, JsonNode state) {
    String full = text(head(position, changes.names()), "data", state);
    return new Frame(position, false, state, full, Optional.empty());
  }

  private ObjectNode head(Position position, List<String> changed) {
    ObjectNode head = json.createObjectNode();
    head.put("epoch", position.epoch()).put("offset", position.offset());
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
