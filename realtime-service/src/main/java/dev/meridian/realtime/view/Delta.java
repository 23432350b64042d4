package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.MergePatch;
import java.util.Optional;

/** The merge patch (RFC 7396) that leads from one state to the next. */
final class Delta {

  private Delta() {}

  /**
   * Empty where no merge patch says it: a null in a patch removes a field, so that a figure which
   * became null needs the whole state.
   */
  static Optional<JsonNode> between(JsonNode before, JsonNode after) {
    JsonNode patch = patch(before, after);
    return MergePatch.apply(before, patch).equals(after) ? Optional.of(patch) : Optional.empty();
  }

  private static JsonNode patch(JsonNode before, JsonNode after) {
    if (!before.isObject() || !after.isObject()) {
      return after;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.has(name)) {
                patch.putNull(name);
              }
            });
    after
        .properties()
        .forEach(
            field -> {
              JsonNode old = before.get(field.getKey());
              if (old == null) {
                patch.set(field.getKey(), field.getValue());
              } else if (!old.equals(field.getValue())) {
                patch.set(field.getKey(), patch(old, field.getValue()));
              }
            });
    return patch;
  }
}
