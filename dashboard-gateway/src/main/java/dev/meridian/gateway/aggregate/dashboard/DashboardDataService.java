package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.gateway.aggregate.section.SectionCache;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The executive dashboard: from memory where that will do, else put together of its sections. */
@Singleton
public class DashboardDataService {

  private final DashboardSections sections;
  private final FinishedAnswers answers;
  private final Heard heard;
  private final List<Readership> readerships;
  private final AnswerStatistics statistics;

  DashboardDataService(
      DashboardSections sections,
      FinishedAnswers answers,
      Heard heard,
      @All List<Readership> readerships,
      AnswerStatistics statistics) {
    this.sections = sections;
    this.answers = answers;
    this.heard = heard;
    this.readerships = List.copyOf(readerships);
    this.statistics = statistics;
  }

  /**
   * The answer if it is in memory and as new as anybody knows.
   *
   * @param portfolio null or {@code All} for every portfolio granted
   */
  public Optional<DashboardData> known(Viewer viewer, String portfolio) {
    long begun = System.nanoTime();
    DashboardKey key = viewer.asksFor(portfolio);
    Optional<DashboardData> known = answers.fresh(key);
    known.ifPresent(answer -> shown(key, viewer, answer, begun));
    return known;
  }

  /** The same, if it is as new as is demanded. */
  Optional<DashboardData> known(Viewer viewer, String portfolio, Demand demand) {
    return demand.forced() || !heard.knowsOf(demand.heard())
        ? Optional.empty()
        : known(viewer, portfolio);
  }

  /**
   * @param token the caller's own, by which each owner decides what it shows
   */
  public Uni<DashboardData> read(Viewer viewer, String token, String portfolio, Demand demand) {
    Optional<DashboardData> known = known(viewer, portfolio, demand);
    if (known.isPresent()) {
      return Uni.createFrom().item(known.get());
    }
    long begun = System.nanoTime();
    DashboardKey key = viewer.asksFor(portfolio);
    return assemble(key, viewer, token, way(demand))
        .map(dashboard -> DashboardData.of(dashboard, demand.forced()))
        .invoke(answer -> shown(key, viewer, answer, begun));
  }

  private static DashboardSections.Way way(Demand demand) {
    return demand.forced()
        ? SectionCache::compute
        : (cache, key, computation) -> cache.getKnowing(demand.heard(), key, computation);
  }

  /** Puts the dashboard together, and keeps the answer for whoever asks next. */
  public Uni<Dashboard> assemble(
      DashboardKey key, Viewer viewer, String token, DashboardSections.Way way) {
    FinishedAnswers.Basis basis = answers.basis(key, viewer.sections());
    return sections
        .of(key, viewer.sections(), token, way)
        .map(parts -> new Dashboard(answers.of(key, basis, parts), parts));
  }

  private void shown(DashboardKey key, Viewer viewer, DashboardData answer, long begun) {
    readerships.forEach(readership -> readership.asked(key, viewer));
    statistics.record(key.tenant(), answer, System.nanoTime() - begun);
  }
}
