package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.aggregate.section.Reason;
import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionCache;
import dev.meridian.gateway.aggregate.section.SectionConfig;
import dev.meridian.gateway.aggregate.section.SectionKey;
import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.gateway.aggregate.section.SectionSource;
import dev.meridian.gateway.aggregate.section.Summary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The sections of a dashboard, asked for at once, each within its deadline. */
@ApplicationScoped
public class DashboardSections {

  private static final List<SectionKind> KINDS = List.of(SectionKind.values());

  private final SectionSource source;
  private final SectionCache cache;
  private final SectionConfig config;

  DashboardSections(SectionSource source, SectionCache cache, SectionConfig config) {
    this.source = source;
    this.cache = cache;
    this.config = config;
  }

  /** How a section is come by. */
  @FunctionalInterface
  public interface Way {
    Uni<Section> find(SectionCache cache, SectionKey key, Supplier<Uni<Summary>> computation);
  }

  /**
   * Never fails: what cannot be had is a section that says so.
   *
   * @param permitted the kinds that are asked for; the others are forbidden
   * @param token by which each owner decides what it shows
   */
  Uni<Map<SectionKind, Section>> of(
      DashboardKey asked, Set<SectionKind> permitted, String token, Way way) {
    List<Uni<Section>> sections =
        KINDS.stream()
            .map(
                kind ->
                    permitted.contains(kind) ? one(asked.section(kind), token, way) : forbidden())
            .toList();
    return Uni.combine().all().unis(sections).with(Section.class, DashboardSections::byKind);
  }

  private static Uni<Section> forbidden() {
    return Uni.createFrom().item(new Section.Missing(Reason.FORBIDDEN));
  }

  private Uni<Section> one(SectionKey key, String token, Way way) {
    return way.find(cache, key, () -> source.read(key.kind(), key.portfolio(), token))
        .ifNoItem()
        .after(config.partsDeadline())
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
