package dev.meridian.portfolio.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which fields differ between what was written before and now. */
@ApplicationScoped
class Differences {

  private final ObjectMapper json;

  Differences(ObjectMapper json) {
    this.json = json;
  }

  List<FieldChange> between(ProjectDraft before, ProjectDraft after) {
    JsonNode old = json.valueToTree(before);
    JsonNode now = json.valueToTree(after);
    return now.properties().stream()
        .filter(field -> !field.getValue().equals(old.get(field.getKey())))
        .map(field -> new FieldChange(field.getKey(), old.get(field.getKey()), field.getValue()))
        .toList();
  }
}
