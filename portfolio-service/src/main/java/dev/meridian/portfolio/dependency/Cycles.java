package dev.meridian.portfolio.dependency;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps dependencies free of cycles; ask under the tenant's lock, before the write. */
@ApplicationScoped
class Cycles {

  private static final int NAMED = 20;
  private static final String HIDDEN = "(a project that you may not see)";

  private final DependencyGraphs graphs;
  private final DependencyRepository dependencies;
  private final CurrentCaller caller;

  Cycles(DependencyGraphs graphs, DependencyRepository dependencies, CurrentCaller caller) {
    this.graphs = graphs;
    this.dependencies = dependencies;
    this.caller = caller;
  }

  /**
   * @throws Failure.Conflict naming the cycle that a dependency would close
   */
  void refuse(UUID predecessor, UUID successor) {
    List<UUID> path = graphs.read(graph -> graph.path(successor, predecessor));
    if (!path.isEmpty()) {
      throw new Failure.Conflict(
          "DEPENDENCY_CYCLE", "This would close a cycle: " + named(predecessor, path) + ".");
    }
  }

  private String named(UUID predecessor, List<UUID> path) {
    List<UUID> cycle = new ArrayList<>(path);
    cycle.add(0, predecessor);
    Map<UUID, String> names = dependencies.names(cycle, caller.get().portfolios().filter(null));
    String text =
        cycle.stream()
            .limit(NAMED)
            .map(project -> names.getOrDefault(project, HIDDEN))
            .collect(Collectors.joining(" → "));
    return cycle.size() > NAMED ? text + " → … (" + path.size() + " projects)" : text;
  }
}
