package dev.meridian.gateway.aggregate;

import java.time.Duration;
import java.util.Map;

/**
 * An answer and how it came about this time.
 *
 * @param cacheState the word for {@code X-Cache}
 * @param age of its oldest section
 */
record DashboardData(FinishedAnswer answer, String cacheState, Duration age) {

  static DashboardData of(
      FinishedAnswer answer, Map<SectionKind, Section> sections, boolean forced) {
    return new DashboardData(answer, cacheState(sections, forced), age(sections));
  }

  private static String cacheState(Map<SectionKind, Section> sections, boolean forced) {
    if (sections.values().stream().anyMatch(Section.Stale.class::isInstance)) {
      return "STALE";
    }
    if (forced) {
      return "BYPASS";
    }
    if (sections.values().stream().anyMatch(Section::isDegraded)
        || isAny(sections, Section.Origin.OWNER)) {
      return "MISS";
    }
    if (isAny(sections, Section.Origin.SHARED)) {
      return "HIT-L2";
    }
    return isAny(sections, Section.Origin.HERE) ? "HIT-L1" : "MISS";
  }

  private static boolean isAny(Map<SectionKind, Section> sections, Section.Origin origin) {
    return sections.values().stream()
        .anyMatch(section -> section instanceof Section.Ready ready && ready.origin() == origin);
  }

  private static Duration age(Map<SectionKind, Section> sections) {
    return sections.values().stream()
        .map(DashboardData::age)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration age(Section section) {
    if (section instanceof Section.Ready ready) {
      return ready.age();
    }
    return section instanceof Section.Stale stale ? stale.age() : Duration.ZERO;
  }
}
