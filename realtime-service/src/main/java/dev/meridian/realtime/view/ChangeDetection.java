package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares two states of a dashboard. */
@ApplicationScoped
class ChangeDetection {

  /** Change with each computation, or with the clock; no reason to push. */
  private static final Set<String> NOT_FIGURES = Set.of("timestamp", "refreshToken");

  private static final String KPIS = "kpis";
  private static final String SECTIONS = "sections";

  /**
   * Told at any change. A figure's alert level stands in the list of alerts, so that a level which
   * changes is a change of that list.
   */
  private static final Set<String> ALWAYS_TOLD = Set.of("alerts", SECTIONS);

  private final PushRule rule;

  ChangeDetection(PushRule rule) {
    this.rule = rule;
  }

  Changes between(JsonNode pushed, JsonNode now) {
    List<Part> changed =
        names(pushed, now)
            .filter(name -> !NOT_FIGURES.contains(name))
            .flatMap(name -> parts(name, pushed.path(name), now.path(name)))
            .filter(part -> !part.pushed().equals(part.now()))
            .toList();
    return new Changes(
        changed.stream().map(Part::name).toList(), changed.stream().anyMatch(this::isWorthPushing));
  }

  private boolean isWorthPushing(Part part) {
    return ALWAYS_TOLD.contains(part.group())
        || rule.demands(part.figure(), part.pushed(), part.now());
  }

  private static Stream<Part> parts(String group, JsonNode pushed, JsonNode now) {
    return switch (group) {
      case KPIS -> each(group, pushed, now);
      case SECTIONS -> each(group, statuses(pushed), statuses(now));
      default -> Stream.of(new Part(group, group, pushed, now));
    };
  }

  private static Stream<Part> each(String group, JsonNode pushed, JsonNode now) {
    return names(pushed, now).map(name -> new Part(group, name, pushed.path(name), now.path(name)));
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

  private static Stream<String> names(JsonNode pushed, JsonNode now) {
    Set<String> names = new TreeSet<>();
    pushed.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  private record Part(String group, String figure, JsonNode pushed, JsonNode now) {

    String name() {
      return group.equals(figure) ? group : group + "." + figure;
    }
  }
}
