package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts the sections' JSON into one document, figure by figure, as the owners wrote them. */
final class DashboardMerge {

  /** One figure or list: its group in the answer, its name there and in the section's summary. */
  private record Figure(String group, String name, SectionKind section) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("kpis", "portfolioHealthScore", SectionKind.PORTFOLIO),
          new Figure("kpis", "budgetPerformanceIndex", SectionKind.FINANCE),
          new Figure("kpis", "schedulePerformanceIndex", SectionKind.FINANCE),
          new Figure("kpis", "riskExposureScore", SectionKind.RISK),
          new Figure("kpis", "strategicAlignmentRate", SectionKind.STRATEGY),
          new Figure("kpis", "resourceUtilizationRate", SectionKind.RESOURCES),
          new Figure("", "alerts", SectionKind.RISK),
          new Figure("trends", "healthTrend", SectionKind.PORTFOLIO),
          new Figure("trends", "budgetTrend", SectionKind.FINANCE),
          new Figure("trends", "riskTrend", SectionKind.RISK));

  private static final List<String> PROJECT_LISTS =
      List.of("atRisk", "highPerforming", "criticalPath");

  private DashboardMerge() {}

  /** The figures alone, without anything that tells of time: what the entity tag stands for. */
  static ObjectNode figures(Map<SectionKind, Section> sections) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (Figure figure : FIGURES) {
      ObjectNode group =
          figure.group().isEmpty() ? answer : answer.withObjectProperty(figure.group());
      group.set(figure.name(), value(sections.get(figure.section()), figure.name()));
    }
    ObjectNode lists = answer.putObject("topProjects");
    JsonNode projects = value(sections.get(SectionKind.PORTFOLIO), "topProjects");
    PROJECT_LISTS.forEach(name -> lists.set(name, orNull(projects.get(name))));
    return answer;
  }

  private static JsonNode value(Section section, String name) {
    Summary summary = section.known();
    return summary == null ? NullNode.getInstance() : orNull(summary.body().get(name));
  }

  private static JsonNode orNull(JsonNode value) {
    return value == null ? NullNode.getInstance() : value;
  }

  /** Each section's status, age of data, and why it is not live. */
  static ObjectNode states(Map<SectionKind, Section> sections) {
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    sections.forEach((kind, section) -> describe(states.putObject(kind.wireName()), section));
    return states;
  }

  private static void describe(ObjectNode state, Section section) {
    state.put("status", status(section));
    Summary summary = section.known();
    Instant asOf = summary == null ? null : summary.asOf();
    state.put("asOf", asOf == null ? null : asOf.toString());
    if (section instanceof Section.Stale stale) {
      state.put("reason", stale.reason().wireName());
    } else if (section instanceof Section.Missing missing) {
      state.put("reason", missing.reason().wireName());
    }
  }

  static String status(Section section) {
    if (section instanceof Section.Ready) {
      return "live";
    }
    return section instanceof Section.Stale ? "stale" : "missing";
  }

  /** The newest instant of the data; null where there is none. */
  static Instant newest(Map<SectionKind, Section> sections) {
    return sections.values().stream()
        .map(Section::known)
        .filter(Objects::nonNull)
        .map(Summary::asOf)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
