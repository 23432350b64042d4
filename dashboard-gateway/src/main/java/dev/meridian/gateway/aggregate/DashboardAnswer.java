package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Makes the answer of the sections: merged, tagged, and told how it came about. */
final class DashboardAnswer {

  private static final int TAG_BYTES = 12;

  private DashboardAnswer() {}

  static DashboardData of(Map<SectionKind, Section> sections, boolean forced) {
    ObjectNode figures = DashboardMerge.figures(sections);
    String level = sections.values().stream().anyMatch(Section::isDegraded) ? "degraded" : "full";
    String tag = tag(figures, sections);
    Instant newest = DashboardMerge.newest(sections);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("timestamp", newest == null ? null : newest.toString());
    body.put("refreshToken", tag);
    body.setAll(figures);
    body.set("sections", DashboardMerge.states(sections));
    body.put("level", level);
    return new DashboardData(body, tag, cacheState(sections, forced), age(sections));
  }

  /** Over figures and statuses; times, ages and cache state leave it as it is. */
  private static String tag(ObjectNode figures, Map<SectionKind, Section> sections) {
    var text = new StringBuilder(figures.toString());
    sections.forEach(
        (kind, section) ->
            text.append('\n').append(kind.wireName()).append(DashboardMerge.status(section)));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static String cacheState(Map<SectionKind, Section> sections, boolean forced) {
    if (sections.values().stream().anyMatch(Section.Stale.class::isInstance)) {
      return "STALE";
    }
    if (forced) {
      return "BYPASS";
    }
    boolean hit =
        sections.values().stream().anyMatch(DashboardAnswer::isCached)
            && sections.values().stream().noneMatch(DashboardAnswer::isComputed);
    return hit ? "HIT-L1" : "MISS";
  }

  private static boolean isCached(Section section) {
    return section instanceof Section.Ready ready && ready.cached();
  }

  private static boolean isComputed(Section section) {
    return section.isDegraded() || (section instanceof Section.Ready ready && !ready.cached());
  }

  private static Duration age(Map<SectionKind, Section> sections) {
    return sections.values().stream()
        .map(DashboardAnswer::age)
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
