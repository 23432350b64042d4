package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionKind;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An answer and how it came about this time.
 *
 * @param cacheState the word for {@code X-Cache}
 * @param computedAt when its oldest section was; null when there is none
 */
public record DashboardData(FinishedAnswer answer, String cacheState, Instant computedAt) {

  static DashboardData of(Dashboard dashboard, boolean forced) {
    Map<SectionKind, Section> sections = dashboard.sections();
    return new DashboardData(
        dashboard.answer(), cacheState(sections, forced), computedAt(sections));
  }

  private static String cacheState(Map<SectionKind, Section> sections, boolean forced) {
    if (sections.values().stream().anyMatch(Section.Stale.class::isInstance)) {
      return "STALE";
    }
    if (forced) {
      return "BYPASS";
    }
    if (Dashboard.isDegraded(sections) || isAny(sections, Section.Origin.OWNER)) {
      return "MISS";
    }
    if (isAny(sections, Section.Origin.SHARED)) {
      return "HIT-L2";
    }
    return isAny(sections, Section.Origin.HERE) ? "HIT-L1" : "MISS";
  }

  /** The word for whoever is sent the same again, from memory. */
  static String cacheStateAgain(Map<SectionKind, Section> sections) {
    return Dashboard.isDegraded(sections) ? cacheState(sections, false) : "HIT-L1";
  }

  boolean isHit() {
    return cacheState.startsWith("HIT");
  }

  private static boolean isAny(Map<SectionKind, Section> sections, Section.Origin origin) {
    return sections.values().stream()
        .anyMatch(section -> section instanceof Section.Ready ready && ready.origin() == origin);
  }

  static Instant computedAt(Map<SectionKind, Section> sections) {
    return sections.values().stream()
        .map(Section::computedAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
