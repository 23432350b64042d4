package dev.meridian.gateway.aggregate.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.gateway.aggregate.section.Reason;
import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionConfig;
import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.gateway.aggregate.section.Summary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whole answers, kept for as long as the sections they were made of are the ones that would be sent
 * again, so that a hit neither merges nor writes JSON: it is one look-up.
 */
@Singleton
class FinishedAnswers {

  private final Cache<DashboardKey, Kept> kept;
  private final Heard heard;
  private final Clock clock;
  private final Duration brokenFor;

  FinishedAnswers(SectionConfig config, Heard heard, Clock clock) {
    this.heard = heard;
    this.clock = clock;
    this.brokenFor = config.brokenFor();
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(config.maxAnswerBytes())
            .weigher(
                (DashboardKey key, Kept answer) -> answer.answer().weight() + Kept.OVERHEAD_BYTES)
            .build();
  }

  Basis basis(DashboardKey key, Set<SectionKind> sections) {
    return new Basis(sections, generation(key, sections));
  }

  /** Each of them only grows, so that the sum stays what it is while all of them do. */
  private long generation(DashboardKey key, Set<SectionKind> sections) {
    long sum = 0;
    for (SectionKind kind : sections) {
      sum += heard.generation(kind, key.tenant(), key.portfolio());
    }
    return sum;
  }

  /** What a section shows; a summary is only equal to itself. */
  private record Part(Summary summary, String status, Reason why) {
    static Part of(Section section) {
      return new Part(section.known(), section.status(), section.why());
    }
  }

  /**
   * What an answer hangs on.
   *
   * @param sections whose changes make it another one
   * @param generation theirs, taken before they were looked for
   */
  record Basis(Set<SectionKind> sections, long generation) {}

  /**
   * @param cacheState the word for {@code X-Cache}
   * @param freshUntil when one of the sections wants to be renewed, or asked for again
   * @param computedAt when the oldest of them was computed; null when there is none
   */
  private record Kept(
      List<Part> parts,
      FinishedAnswer answer,
      Basis basis,
      String cacheState,
      Instant freshUntil,
      Instant computedAt) {
    static final int OVERHEAD_BYTES = 1_000;
  }

  /** What would be sent now, if that is known without looking at the sections. */
  Optional<DashboardData> fresh(DashboardKey key) {
    Kept answer = kept.getIfPresent(key);
    return answer != null
            && answer.basis().generation() == generation(key, answer.basis().sections())
            && clock.instant().isBefore(answer.freshUntil())
        ? Optional.of(new DashboardData(answer.answer(), answer.cacheState(), answer.computedAt()))
        : Optional.empty();
  }

  /**
   * The answer for these sections: one that was finished before, where nothing is different.
   *
   * @param basis taken before the sections were looked for
   */
  FinishedAnswer of(DashboardKey key, Basis basis, Map<SectionKind, Section> sections) {
    List<Part> parts = new ArrayList<>(sections.size());
    sections.values().forEach(section -> parts.add(Part.of(section)));
    Kept before = kept.getIfPresent(key);
    FinishedAnswer answer =
        before != null && before.parts().equals(parts)
            ? before.answer()
            : DashboardAnswer.finish(sections);
    Instant computedAt = DashboardData.computedAt(sections);
    String cacheState = DashboardData.cacheStateAgain(sections);
    kept.put(key, new Kept(parts, answer, basis, cacheState, freshUntil(sections), computedAt));
    return answer;
  }

  /** Never by itself where nothing may be seen: rights may come back without a word. */
  private Instant freshUntil(Map<SectionKind, Section> sections) {
    return sections.values().stream()
        .map(this::freshUntil)
        .min(Instant::compareTo)
        .filter(until -> until.isBefore(Instant.MAX))
        .orElse(Instant.MIN);
  }

  /** What is less than it could be is looked for anew each time, unless its owner is not asked. */
  private Instant freshUntil(Section section) {
    if (section instanceof Section.Ready ready) {
      return ready.renewAt();
    }
    if (!section.isDegraded()) {
      return Instant.MAX;
    }
    return section.why() == Reason.BREAKER_OPEN ? clock.instant().plus(brokenFor) : Instant.MIN;
  }
}
