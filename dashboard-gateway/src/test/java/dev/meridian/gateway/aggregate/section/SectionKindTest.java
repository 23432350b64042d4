package dev.meridian.gateway.aggregate.section;

import static dev.meridian.gateway.aggregate.section.SectionKind.FINANCE;
import static dev.meridian.gateway.aggregate.section.SectionKind.PORTFOLIO;
import static dev.meridian.gateway.aggregate.section.SectionKind.RESOURCES;
import static dev.meridian.gateway.aggregate.section.SectionKind.RISK;
import static dev.meridian.gateway.aggregate.section.SectionKind.STRATEGY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.meridian.gateway.Told;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told raises each section whose summary it can have changed at its owner. */
class SectionKindTest {

  private static final Set<SectionKind> OF_PORTFOLIO = EnumSet.of(PORTFOLIO, STRATEGY, RESOURCES);

  /** What each owner's summaries are made of, by what it tells of that. */
  private static final Map<String, Set<SectionKind>> CHANGED =
      Map.ofEntries(
          Map.entry("project.created", OF_PORTFOLIO),
          Map.entry("project.updated", OF_PORTFOLIO),
          Map.entry("project.deleted", OF_PORTFOLIO),
          // The cost is finance's, which tells of it as its own.
          Map.entry("project.cost-reported", Set.of()),
          // Of one project: its cost, its level of risk, its dependencies, its allocations.
          Map.entry("portfolio.figures-changed", EnumSet.of(PORTFOLIO, RESOURCES)),
          Map.entry("cost.recorded", Set.of(FINANCE)),
          Map.entry("finance.figures-changed", Set.of(FINANCE)),
          Map.entry("risk.created", Set.of(RISK)),
          Map.entry("risk.figures-changed", Set.of(RISK)),
          Map.entry("alert.raised", Set.of(RISK)));

  private static final List<String> OWNERS = List.of("portfolio", "financial", "risk");
  private static final List<String> PORTFOLIOS = List.of("Technology", "Marketing", "Operations");

  private final UUID tenant = UUID.randomUUID();
  private final Heard heard =
      new Heard(List.of("risk:events"), SectionTags.all(), Clock.systemUTC());

  /** The producers' own recordings: whoever tells something new says here what it changes. */
  static List<Event> recorded() {
    var json = new ObjectMapper().registerModule(new JavaTimeModule());
    List<Event> events = new ArrayList<>();
    for (String owner : OWNERS) {
      Path folder = Path.of("..", owner + "-service", "src", "test", "resources", "events");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          Event event = json.readValue(file.toFile(), Event.class);
          if (event.source().equals(owner) && event.topic().equals("events")) {
            events.add(event);
          }
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return events;
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void a_recorded_event_raises_the_sections_that_it_can_change(Event event) {
    assertThat(CHANGED).containsKey(event.type());
    assertThat(raised(event, null)).isEqualTo(CHANGED.get(event.type()));
    assertThat(raised(event, event.portfolio())).isEqualTo(CHANGED.get(event.type()));
  }

  @Test
  void every_owner_has_recorded_something() {
    assertThat(recorded()).extracting(Event::source).containsAll(OWNERS);
  }

  @Test
  void goals_resources_and_a_new_day_are_told_of_at_large_and_may_change_all_of_portfolio() {
    Event event = Told.of(tenant, "portfolio", 1, "portfolio.figures-changed");
    assertThat(raised(event, null)).isEqualTo(OF_PORTFOLIO);
    assertThat(raised(event, "Technology")).isEqualTo(OF_PORTFOLIO);
  }

  @Test
  void a_type_that_nobody_thought_of_raises_everything_of_its_source() {
    assertThat(raised(Told.of(tenant, "portfolio", 1, "sprint.closed"), null))
        .isEqualTo(OF_PORTFOLIO);
    assertThat(raised(Told.of(tenant, "financial", 1, "invoice.paid"), null))
        .containsExactly(FINANCE);
    assertThat(raised(Told.of(tenant, "risk", 1, "alert.silenced"), null)).containsExactly(RISK);
  }

  @Test
  void what_belongs_to_no_tenant_raises_every_tenants() {
    assertThat(raised(Told.of(null, "financial", 1, "fx.rate-set"), "Technology"))
        .containsExactly(FINANCE);
  }

  @Test
  void a_source_that_is_not_heard_raises_what_it_owns_and_nothing_else() {
    Map<SectionKind, Long> before = generations(null);
    heard.doubt(new Source("portfolio", "events"));
    assertThat(different(before, null)).isEqualTo(OF_PORTFOLIO);
    before = generations("Technology");
    heard.restart(new Source("financial", "events"), 9);
    assertThat(different(before, "Technology")).containsExactly(FINANCE);
  }

  /** A few thousand events by chance against a model that remembers them all. */
  @Test
  void nothing_that_an_event_concerns_is_left_as_it_was() {
    var random = new Random(20_261_121);
    Map<String, Set<SectionKind>> types = new HashMap<>(CHANGED);
    types.put("unheard-of", EnumSet.allOf(SectionKind.class));
    List<String> names = List.copyOf(types.keySet());
    for (int number = 1; number <= 3_000; number++) {
      String type = names.get(random.nextInt(names.size()));
      String source = source(type, random);
      String portfolio = random.nextInt(10) == 0 ? null : any(random);
      String from = random.nextInt(5) == 0 ? any(random) : null;
      Map<String, Map<SectionKind, Long>> before = allGenerations();
      heard.change(Told.moved(from, portfolio, tenant, source, number, type));

      Set<SectionKind> expected = EnumSet.noneOf(SectionKind.class);
      expected.addAll(types.get(type));
      if (portfolio == null && type.equals("portfolio.figures-changed")) {
        expected.add(STRATEGY);
      }
      expected.removeIf(kind -> !kind.owner().equals(source));
      assertThat(different(before.get("all"), null)).isEqualTo(expected);
      for (String one : PORTFOLIOS) {
        boolean concerned = portfolio == null || one.equals(portfolio) || one.equals(from);
        assertThat(different(before.get(one), one))
            .as("%s after %s of %s, from %s to %s", one, type, source, from, portfolio)
            .isEqualTo(concerned ? expected : Set.of());
      }
    }
  }

  @Test
  void one_who_asks_for_any_number_of_portfolios_takes_no_memory() {
    Set<Long> generations = new HashSet<>();
    heard.change(Told.in("Technology", tenant, "risk", 1, "risk.created"));
    for (int number = 0; number < 10_000; number++) {
      generations.add(heard.generation(RISK, tenant, "portfolio " + number));
    }
    assertThat(generations).as("few share the place of one that changed").contains(0L, 1L);
  }

  private static String source(String type, Random random) {
    if (type.startsWith("project.") || type.startsWith("portfolio.")) {
      return "portfolio";
    }
    if (type.startsWith("cost.") || type.startsWith("finance.")) {
      return "financial";
    }
    return CHANGED.containsKey(type) ? "risk" : OWNERS.get(random.nextInt(OWNERS.size()));
  }

  private static String any(Random random) {
    return PORTFOLIOS.get(random.nextInt(PORTFOLIOS.size()));
  }

  private Set<SectionKind> raised(Event event, String portfolio) {
    UUID whose = event.tenant() == null ? tenant : event.tenant();
    Map<SectionKind, Long> before = generations(whose, portfolio);
    heard.change(event);
    Map<SectionKind, Long> after = generations(whose, portfolio);
    return where(kind -> !before.get(kind).equals(after.get(kind)));
  }

  private Set<SectionKind> different(Map<SectionKind, Long> before, String portfolio) {
    return where(kind -> heard.generation(kind, tenant, portfolio) != before.get(kind));
  }

  private static Set<SectionKind> where(Predicate<SectionKind> rule) {
    Set<SectionKind> found = EnumSet.noneOf(SectionKind.class);
    Stream.of(SectionKind.values()).filter(rule).forEach(found::add);
    return found;
  }

  private Map<String, Map<SectionKind, Long>> allGenerations() {
    Map<String, Map<SectionKind, Long>> all = new HashMap<>();
    all.put("all", generations(null));
    PORTFOLIOS.forEach(portfolio -> all.put(portfolio, generations(portfolio)));
    return all;
  }

  private Map<SectionKind, Long> generations(String portfolio) {
    return generations(tenant, portfolio);
  }

  private Map<SectionKind, Long> generations(UUID whose, String portfolio) {
    Map<SectionKind, Long> generations = new EnumMap<>(SectionKind.class);
    for (SectionKind kind : SectionKind.values()) {
      generations.put(kind, heard.generation(kind, whose, portfolio));
    }
    return generations;
  }
}
