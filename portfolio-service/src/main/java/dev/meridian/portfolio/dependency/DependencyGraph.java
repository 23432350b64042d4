package dev.meridian.portfolio.dependency;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * The projects of a tenant and what depends on what, kept small in memory, as walking 300,000
 * dependencies in the database takes seconds. One thread at a time.
 */
final class DependencyGraph {

  private static final int[] NONE = {};

  /** What the graph knows of a project. */
  record Node(
      UUID id, String portfolio, LocalDate start, LocalDate end, boolean open, boolean archived) {

    /** Days of work left from a day on, that day counted; a project past its end has none. */
    long remainingDays(LocalDate today) {
      LocalDate from = start.isAfter(today) ? start : today;
      return Math.max(0, end.toEpochDay() - from.toEpochDay() + 1);
    }
  }

  private final Map<UUID, Integer> places = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private int[][] successors = new int[16][];
  private int[] fans = new int[16];
  private long changes;

  int size() {
    return nodes.size();
  }

  /** How often it changed; what was asked of it before still holds while this stays. */
  long changes() {
    return changes;
  }

  /** Adds a project, or changes what is known of it. */
  void put(Node node) {
    if (!node.equals(nodes.set(place(node.id()), node))) {
      changes++;
    }
  }

  /** Adds a dependency, unless it is there. */
  void link(UUID predecessor, UUID successor) {
    int from = place(predecessor);
    int to = place(successor);
    if (find(from, to) < 0) {
      int[] fan = successors[from];
      if (fans[from] == fan.length) {
        fan = Arrays.copyOf(fan, Math.max(2, fan.length * 2));
        successors[from] = fan;
      }
      fan[fans[from]++] = to;
      changes++;
    }
  }

  void unlink(UUID predecessor, UUID successor) {
    int from = place(predecessor);
    int at = find(from, place(successor));
    if (at >= 0) {
      successors[from][at] = successors[from][--fans[from]];
      changes++;
    }
  }

  private int find(int from, int to) {
    for (int at = 0; at < fans[from]; at++) {
      if (successors[from][at] == to) {
        return at;
      }
    }
    return -1;
  }

  private int place(UUID id) {
    Integer known = places.get(id);
    if (known != null) {
      return known;
    }
    int place = nodes.size();
    places.put(id, place);
    nodes.add(null);
    if (place == fans.length) {
      fans = Arrays.copyOf(fans, place * 2);
      successors = Arrays.copyOf(successors, place * 2);
    }
    successors[place] = NONE;
    return place;
  }

  /**
   * A shortest way from one project along its successors to another, both included; empty when
   * there is none. Deleted projects are no way: nothing waits for them any more.
   */
  List<UUID> path(UUID from, UUID to) {
    if (!places.containsKey(from) || !places.containsKey(to)) {
      return List.of();
    }
    int start = places.get(from);
    int goal = places.get(to);
    int[] before = new int[nodes.size()];
    Arrays.fill(before, -1);
    before[start] = start;
    Queue<Integer> next = new ArrayDeque<>(List.of(start));
    while (before[goal] < 0 && !next.isEmpty()) {
      int at = next.remove();
      for (int index = 0; index < fans[at]; index++) {
        int successor = successors[at][index];
        if (before[successor] < 0 && isPresent(successor)) {
          before[successor] = at;
          next.add(successor);
        }
      }
    }
    return before[goal] < 0 ? List.of() : backwards(goal, before);
  }

  private boolean isPresent(int place) {
    Node node = nodes.get(place);
    return node != null && !node.archived();
  }

  /** Follows the steps back to the one that has itself, or none, before it. */
  private List<UUID> backwards(int last, int[] before) {
    List<UUID> path = new ArrayList<>();
    int at = last;
    path.add(nodes.get(at).id());
    while (before[at] >= 0 && before[at] != at) {
      at = before[at];
      path.add(nodes.get(at).id());
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * The chain of at least two dependent unfinished projects with the most days left, in dependency
   * order: the longest path, found in topological order. Of equal chains the shorter one, then the
   * one whose last project's id is lower. Empty when no two unfinished projects depend on each
   * other. What stands in a cycle, which there should not be, is left out.
   *
   * @param portfolios the selection; null for all
   */
  List<UUID> longestChain(Set<String> portfolios, LocalDate today) {
    return new LongestChain(this, portfolios, today).find();
  }

  /** One search; see {@link #longestChain}. */
  private static final class LongestChain {

    private final DependencyGraph graph;
    private final long[] days;
    private final int[] waiting;
    private final int[] length;
    private final int[] before;

    LongestChain(DependencyGraph graph, Set<String> portfolios, LocalDate today) {
      this.graph = graph;
      int size = graph.size();
      days = new long[size];
      waiting = new int[size];
      length = new int[size];
      before = new int[size];
      Arrays.fill(before, -1);
      for (int place = 0; place < size; place++) {
        Node node = graph.nodes.get(place);
        boolean selected =
            node != null
                && node.open()
                && !node.archived()
                && (portfolios == null || portfolios.contains(node.portfolio()));
        days[place] = selected ? node.remainingDays(today) : 0;
        length[place] = selected ? 1 : 0;
      }
    }

    List<UUID> find() {
      countWaiting();
      Queue<Integer> ready = new ArrayDeque<>();
      for (int place = 0; place < length.length; place++) {
        if (length[place] > 0 && waiting[place] == 0) {
          ready.add(place);
        }
      }
      int best = -1;
      // The days on the way to a project, itself not counted.
      long[] ahead = new long[length.length];
      while (!ready.isEmpty()) {
        int at = ready.remove();
        days[at] += ahead[at];
        if (length[at] > 1 && (best < 0 || isBetter(at, best))) {
          best = at;
        }
        for (int index = 0; index < graph.fans[at]; index++) {
          int next = graph.successors[at][index];
          if (length[next] > 0) {
            extend(at, next, ahead);
            if (--waiting[next] == 0) {
              ready.add(next);
            }
          }
        }
      }
      return best < 0 ? List.of() : graph.backwards(best, before);
    }

    private void countWaiting() {
      for (int place = 0; place < length.length; place++) {
        if (length[place] > 0) {
          for (int index = 0; index < graph.fans[place]; index++) {
            waiting[graph.successors[place][index]]++;
          }
        }
      }
    }

    private void extend(int at, int next, long[] ahead) {
      if (before[next] < 0 || isBetter(at, before[next])) {
        before[next] = at;
        ahead[next] = days[at];
        length[next] = length[at] + 1;
      }
    }

    private boolean isBetter(int one, int other) {
      if (days[one] != days[other]) {
        return days[one] > days[other];
      }
      if (length[one] != length[other]) {
        return length[one] < length[other];
      }
      return graph.nodes.get(one).id().compareTo(graph.nodes.get(other).id()) < 0;
    }
  }
}
