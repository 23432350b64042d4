package dev.meridian.gateway.aggregate.dashboard;

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
  private final List<Readership> readerships;
  private final AnswerStatistics statistics;

  DashboardDataService(
      DashboardSections sections,
      FinishedAnswers answers,
      @All List<Readership> readerships,
      AnswerStatistics statistics) {
    this.sections = sections;
    this.answers = answers;
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

  /**
   * @param token the caller's own, by which each owner decides what it shows
   * @param forced whether nothing cached will do
   */
  public Uni<DashboardData> read(Viewer viewer, String token, String portfolio, boolean forced) {
    Optional<DashboardData> known = forced ? Optional.empty() : known(viewer, portfolio);
    if (known.isPresent()) {
      return Uni.createFrom().item(known.get());
    }
    long begun = System.nanoTime();
    DashboardKey key = viewer.asksFor(portfolio);
    return assemble(key, viewer, token, forced ? SectionCache::compute : SectionCache::get)
        .map(dashboard -> DashboardData.of(dashboard, forced))
        .invoke(answer -> shown(key, viewer, answer, begun));
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
