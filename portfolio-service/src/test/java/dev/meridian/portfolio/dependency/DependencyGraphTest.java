package dev.meridian.portfolio.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** domain.md 1, criticalPath: the chain of dependent unfinished projects with most days left. */
class DependencyGraphTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

  private final DependencyGraph graph = new DependencyGraph();

  private UUID node(long number, int days, String portfolio, boolean open) {
    UUID id = new UUID(0, number);
    graph.put(
        new DependencyGraph.Node(
            id, portfolio, TODAY.minusDays(400), TODAY.plusDays(days - 1), open, false));
    return id;
  }

  private UUID open(long number, int days) {
    return node(number, days, "Technology", true);
  }

  @Test
  void days_left_count_both_ends_and_begin_with_the_project() {
    LocalDate start = TODAY.plusDays(10);
    var later = new DependencyGraph.Node(null, "T", start, start, true, false);
    var past =
        new DependencyGraph.Node(null, "T", TODAY.minusDays(9), TODAY.minusDays(1), true, false);
    assertThat(later.remainingDays(TODAY)).isEqualTo(1);
    assertThat(past.remainingDays(TODAY)).isZero();
  }

  @Test
  void one_long_project_does_not_beat_a_chain_and_two_must_depend() {
    UUID one = open(1, 5);
    UUID two = open(2, 6);
    open(3, 1_000);
    assertThat(graph.longestChain(null, TODAY)).isEmpty();
    graph.link(one, two);
    assertThat(graph.longestChain(null, TODAY)).containsExactly(one, two);
    graph.unlink(one, two);
    assertThat(graph.longestChain(null, TODAY)).isEmpty();
  }

  @Test
  void a_finished_deleted_or_unselected_project_breaks_the_chain() {
    UUID one = open(1, 5);
    UUID done = node(2, 50, "Technology", false);
    UUID three = open(3, 5);
    UUID four = node(4, 70, "Operations", true);
    graph.link(one, done);
    graph.link(done, three);
    graph.link(one, three);
    graph.link(three, four);
    assertThat(graph.longestChain(null, TODAY)).containsExactly(one, three, four);
    assertThat(graph.longestChain(Set.of("Technology"), TODAY)).containsExactly(one, three);
    assertThat(graph.longestChain(Set.of("Operations"), TODAY)).isEmpty();
    assertThat(graph.longestChain(Set.of(), TODAY)).isEmpty();
  }

  @Test
  void a_path_is_the_shortest_and_goes_one_way() {
    UUID one = open(1, 1);
    UUID two = open(2, 1);
    UUID three = open(3, 1);
    graph.link(one, two);
    graph.link(two, three);
    graph.link(one, three);
    assertThat(graph.path(one, three)).containsExactly(one, three);
    assertThat(graph.path(three, one)).isEmpty();
    assertThat(graph.path(one, UUID.randomUUID())).isEmpty();
  }

  @Test
  void a_chain_of_a_hundred_thousand_is_no_deeper_than_another() {
    UUID last = open(0, 1);
    for (int number = 1; number < 100_000; number++) {
      UUID next = open(number, 1);
      graph.link(last, next);
      last = next;
    }
    assertThat(graph.longestChain(null, TODAY)).hasSize(100_000);
    assertThat(graph.path(new UUID(0, 0), last)).hasSize(100_000);
  }

  /** The days of the found chain are the most that any chain has, found by trying all of them. */
  @Test
  void no_chain_of_a_random_graph_has_more_days() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      var tried = new DependencyGraph();
      int size = 2 + random.nextInt(8);
      int[] days = random.ints(size, 0, 9).toArray();
      boolean[][] links = new boolean[size][size];
      for (int place = 0; place < size; place++) {
        tried.put(
            new DependencyGraph.Node(
                new UUID(0, place), "T", TODAY, TODAY.plusDays(days[place] - 1L), true, false));
      }
      for (int from = 0; from < size; from++) {
        for (int to = from + 1; to < size; to++) {
          if (random.nextInt(3) == 0) {
            links[from][to] = true;
            tried.link(new UUID(0, from), new UUID(0, to));
          }
        }
      }
      List<UUID> chain = tried.longestChain(null, TODAY);
      int found = chain.stream().mapToInt(id -> days[(int) id.getLeastSignificantBits()]).sum();
      assertThat(chain.isEmpty() ? -1 : found).isEqualTo(most(links, days));
      for (int at = 1; at < chain.size(); at++) {
        assertThat(
                links[(int) chain.get(at - 1).getLeastSignificantBits()][
                    (int) chain.get(at).getLeastSignificantBits()])
            .isTrue();
      }
    }
  }

  private static int most(boolean[][] links, int[] days) {
    int best = -1;
    List<int[]> open = new ArrayList<>();
    for (int place = 0; place < days.length; place++) {
      open.add(new int[] {place, days[place]});
    }
    while (!open.isEmpty()) {
      int[] chain = open.remove(open.size() - 1);
      for (int next = 0; next < days.length; next++) {
        if (links[chain[0]][next]) {
          best = Math.max(best, chain[1] + days[next]);
          open.add(new int[] {next, chain[1] + days[next]});
        }
      }
    }
    return best;
  }
}
