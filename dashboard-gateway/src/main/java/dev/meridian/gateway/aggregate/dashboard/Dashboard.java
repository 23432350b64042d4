package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionKind;
import java.util.Map;

/** A dashboard put together just now, and of what. */
public record Dashboard(FinishedAnswer answer, Map<SectionKind, Section> sections) {

  public boolean isDegraded() {
    return isDegraded(sections);
  }

  static boolean isDegraded(Map<SectionKind, Section> sections) {
    return sections.values().stream().anyMatch(Section::isDegraded);
  }
}
