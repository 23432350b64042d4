package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two states of a dashboard by what is worth telling: figures and section statuses. */
final class Changes {

  /** Change with each computation, or with the clock; no reason to push. */
  private static final Set<String> NOT_FIGURES = Set.of("timestamp", "refreshToken");

  private static final String KPIS = "kpis";
  private static final String SECTIONS = "sections";

  private Changes() {}

  /**
   * The names of what differs: {@code kpis.<name>}, {@code sections.<name>}, else the top-level
   * name; empty when nothing worth a push does.
   */
  static List<String> between(JsonNode before, JsonNode after) {
    List<String> changed = new ArrayList<>();
    for (String name : names(before, after)) {
      if (NOT_FIGURES.contains(name)) {
        continue;
      }
      switch (name) {
        case KPIS -> changed.addAll(within(KPIS, before.path(KPIS), after.path(KPIS)));
        case SECTIONS ->
            changed.addAll(
                within(SECTIONS, statuses(before.path(SECTIONS)), statuses(after.path(SECTIONS))));
        default -> {
          if (!before.path(name).equals(after.path(name))) {
            changed.add(name);
          }
        }
      }
    }
    return List.copyOf(changed);
  }

  private static List<String> within(String prefix, JsonNode before, JsonNode after) {
    return names(before, after).stream()
        .filter(name -> !before.path(name).equals(after.path(name)))
        .map(name -> prefix + "." + name)
        .toList();
  }

  /** A section's age is no change, its status and reason are. */
  private static JsonNode statuses(JsonNode sections) {
    if (!sections.isObject()) {
      return sections;
    }
    ObjectNode copy = sections.deepCopy();
    copy.forEach(
        section -> {
          if (section instanceof ObjectNode fields) {
            fields.retain("status", "reason");
          }
        });
    return copy;
  }

  private static Set<String> names(JsonNode before, JsonNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
