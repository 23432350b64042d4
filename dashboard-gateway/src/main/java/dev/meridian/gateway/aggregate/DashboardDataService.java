package dev.meridian.gateway.aggregate;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The executive dashboard: five sections asked for at once, each within its deadline. */
@ApplicationScoped
class DashboardDataService {

  private static final List<SectionKind> KINDS = List.of(SectionKind.values());

  private final SectionSource source;
  private final SectionCache cache;
  private final FinishedAnswers answers;
  private final SectionConfig config;
  private final AnswerStatistics statistics;

  DashboardDataService(
      SectionSource source,
      SectionCache cache,
      FinishedAnswers answers,
      SectionConfig config,
      AnswerStatistics statistics) {
    this.source = source;
    this.cache = cache;
    this.answers = answers;
    this.config = config;
    this.statistics = statistics;
  }

  /**
   * @param token the caller's own, by which each owner decides what it shows
   * @param portfolio null or {@code All} for every portfolio granted
   * @param forced whether nothing cached will do
   */
  Uni<DashboardData> read(Caller caller, String token, String portfolio, boolean forced) {
    // Refuses a portfolio that is not granted, before anybody is asked.
    caller.portfolios().filter(portfolio);
    String asked = Portfolios.NO_FILTER.equals(portfolio) ? null : portfolio;
    long begun = System.nanoTime();
    var key = new FinishedAnswers.Key(caller.tenant(), Visibility.of(caller).key(), asked);
    List<Uni<Section>> sections =
        KINDS.stream().map(kind -> section(kind, key, caller, token, forced)).toList();
    return Uni.combine()
        .all()
        .unis(sections)
        .with(Section.class, found -> answer(key, byKind(found), forced))
        .invoke(answer -> statistics.record(caller.tenant(), answer, System.nanoTime() - begun));
  }

  private DashboardData answer(
      FinishedAnswers.Key key, Map<SectionKind, Section> sections, boolean forced) {
    return DashboardData.of(answers.of(key, sections), sections, forced);
  }

  private Uni<Section> section(
      SectionKind kind, FinishedAnswers.Key asked, Caller caller, String token, boolean forced) {
    if (!caller.may(kind.permission())) {
      return Uni.createFrom().item(new Section.Missing(Reason.FORBIDDEN));
    }
    var key = new SectionKey(asked.tenant(), asked.visibility(), asked.portfolio(), kind);
    Uni<Section> found =
        forced
            ? cache.compute(key, () -> source.read(kind, asked.portfolio(), token))
            : cache.get(key, () -> source.read(kind, asked.portfolio(), token));
    return found
        .ifNoItem()
        .after(config.wholeDeadline())
        .recoverWithItem(() -> cache.lastKnown(key, Reason.TIMEOUT));
  }

  private static Map<SectionKind, Section> byKind(List<Section> found) {
    Map<SectionKind, Section> sections = new EnumMap<>(SectionKind.class);
    for (int index = 0; index < KINDS.size(); index++) {
      sections.put(KINDS.get(index), found.get(index));
    }
    return sections;
  }
}
