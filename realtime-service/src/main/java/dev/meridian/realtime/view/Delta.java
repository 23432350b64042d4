package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** The merge patch (RFC 7396) that leads from one state to the next. */
final class Delta {

  private Delta() {}

  /**
   * Empty where no merge patch says it: a null in a patch removes a field, so that a figure which
   * became null needs the whole state.
   */
  static Optional<JsonNode> between(JsonNode before, JsonNode after) {
    if (!after.isObject()) {
      return Optional.of(after);
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    return add(before, after, patch) ? Optional.of(patch) : Optional.empty();
  }

  /** Puts into the patch what leads to an object; false where a field would have to become null. */
  private static boolean add(JsonNode before, JsonNode after, ObjectNode patch) {
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.has(name)) {
                patch.putNull(name);
              }
            });
    for (Map.Entry<String, JsonNode> field : after.properties()) {
      JsonNode old = before.path(field.getKey());
      if (!old.equals(field.getValue()) && !add(field.getKey(), old, field.getValue(), patch)) {
        return false;
      }
    }
    return true;
  }

  private static boolean add(String name, JsonNode before, JsonNode after, ObjectNode patch) {
    if (after.isObject()) {
      JsonNode merged = before.isObject() ? before : MissingNode.getInstance();
      return add(merged, after, patch.putObject(name));
    }
    patch.set(name, after);
    return !after.isNull();
  }
}
