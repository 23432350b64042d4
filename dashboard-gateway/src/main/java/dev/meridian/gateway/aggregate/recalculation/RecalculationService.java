package dev.meridian.gateway.aggregate.recalculation;

import dev.meridian.gateway.aggregate.dashboard.DashboardDataResource;
import dev.meridian.gateway.aggregate.dashboard.DashboardDataService;
import dev.meridian.gateway.aggregate.dashboard.Viewer;
import dev.meridian.gateway.aggregate.section.Reason;
import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionCache;
import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.gateway.limit.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has a caller's sections computed anew, and tells what came of it. */
@ApplicationScoped
class RecalculationService {

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final String NO_SCORE =
      "There is no performance score: nothing computes business performance yet.";

  private final DashboardDataService dashboards;
  private final Limits limits;
  private final Clock clock;

  RecalculationService(DashboardDataService dashboards, Limits limits, Clock clock) {
    this.dashboards = dashboards;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param token the caller's own
   */
  Uni<Recalculation> recalculate(Viewer viewer, String token) {
    Instant begun = clock.instant();
    return limits
        .admit(DashboardDataResource.FORCED, viewer.caller().userId())
        .chain(
            () -> dashboards.assemble(viewer.asksFor(null), viewer, token, SectionCache::compute))
        .map(dashboard -> outcome(dashboard.sections(), begun));
  }

  private Recalculation outcome(Map<SectionKind, Section> sections, Instant begun) {
    List<Section> permitted =
        sections.values().stream().filter(section -> section.why() != Reason.FORBIDDEN).toList();
    long renewed = permitted.stream().filter(Section.Ready.class::isInstance).count();
    Instant now = clock.instant();
    return new Recalculation(
        renewed == permitted.size(),
        message(sections, renewed, permitted.size()),
        new Recalculation.RefreshResults(
            renewed > 0, Duration.between(begun, now).toMillis() / MILLIS_PER_SECOND),
        null,
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  private static String message(Map<SectionKind, Section> sections, long renewed, int permitted) {
    String others =
        sections.entrySet().stream()
            .filter(section -> section.getValue().isDegraded())
            .map(
                section ->
                    " " + section.getKey().wireName() + ": " + section.getValue().why().wireName())
            .collect(Collectors.joining(","));
    String renewedOf = renewed + " of " + permitted + " sections were computed anew.";
    return renewedOf + (others.isEmpty() ? "" : others + ".") + " " + NO_SCORE;
  }
}
