package dev.meridian.gateway.aggregate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whole answers, kept for as long as the sections they were made of are the ones that would be sent
 * again, so that a hit neither merges nor writes JSON.
 */
@ApplicationScoped
class FinishedAnswers {

  private final Cache<Key, Kept> kept;

  FinishedAnswers(SectionConfig config) {
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(config.maxAnswerBytes())
            .weigher((Key key, Kept answer) -> answer.answer().weight() + Kept.OVERHEAD_BYTES)
            .build();
  }

  /** Whom it is for, and what was asked. */
  record Key(UUID tenant, String visibility, String portfolio) {}

  /**
   * @param parts what each section showed, by identity; the cache of sections holds them besides
   */
  private record Kept(List<Object> parts, FinishedAnswer answer) {
    static final int OVERHEAD_BYTES = 500;

    boolean isMadeOf(List<Object> others) {
      for (int index = 0; index < parts.size(); index++) {
        if (parts.get(index) != others.get(index)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The answer for these sections: one that was finished before, where nothing is different. */
  FinishedAnswer of(Key key, Map<SectionKind, Section> sections) {
    if (sections.values().stream().anyMatch(Section::isDegraded)) {
      return DashboardAnswer.finish(sections);
    }
    List<Object> parts = new ArrayList<>(sections.size());
    sections.values().forEach(section -> parts.add(part(section)));
    Kept before = kept.getIfPresent(key);
    if (before != null && before.isMadeOf(parts)) {
      return before.answer();
    }
    FinishedAnswer answer = DashboardAnswer.finish(sections);
    kept.put(key, new Kept(List.copyOf(parts), answer));
    return answer;
  }

  /** What is neither ready nor degraded is missing for want of a right. */
  private static Object part(Section section) {
    return section instanceof Section.Ready ready ? ready.summary() : Reason.FORBIDDEN;
  }
}
