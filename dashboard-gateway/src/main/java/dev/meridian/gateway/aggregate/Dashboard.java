package dev.meridian.gateway.aggregate;

import java.util.Map;

/** A dashboard put together just now, and of what. */
record Dashboard(FinishedAnswer answer, Map<SectionKind, Section> sections) {

  boolean isDegraded() {
    return isDegraded(sections);
  }

  static boolean isDegraded(Map<SectionKind, Section> sections) {
    return sections.values().stream().anyMatch(Section::isDegraded);
  }
}
