package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Makes the answer of the sections: merged and tagged. */
final class DashboardAnswer {

  private static final int TAG_BYTES = 12;

  private DashboardAnswer() {}

  static FinishedAnswer finish(Map<SectionKind, Section> sections) {
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
    return new FinishedAnswer(body.toString().getBytes(StandardCharsets.UTF_8), tag, newest);
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
}
