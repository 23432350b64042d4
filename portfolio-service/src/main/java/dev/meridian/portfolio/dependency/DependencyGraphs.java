package dev.meridian.portfolio.dependency;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The graphs of the tenants last asked for. Each is brought up to the database's present state
 * before it is read, by what changed since; so replicas need not tell each other anything.
 */
@ApplicationScoped
public class DependencyGraphs {

  /** A project takes some 200 bytes with its dependencies: together at most 200 MB. */
  private static final int MOST_PROJECTS = 1_000_000;

  /** Selections of portfolios that a tenant's callers have at a time. */
  private static final int MOST_CHAINS = 64;

  private final TenantScope tenants;
  private final GraphRepository changes;
  private final Map<UUID, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  DependencyGraphs(TenantScope tenants, GraphRepository changes) {
    this.tenants = tenants;
    this.changes = changes;
  }

  private static final class Kept {
    private final DependencyGraph graph = new DependencyGraph();
    private final Map<Set<String>, Chain> chains = new HashMap<>();
    private long readUpTo = GraphRepository.BEGINNING;

    /** Most writes change nothing that a chain is made of. */
    List<UUID> chain(Set<String> portfolios, LocalDate today) {
      Chain last = chains.get(portfolios);
      if (last != null && last.changes == graph.changes() && last.today.equals(today)) {
        return last.projects;
      }
      var found = new Chain(graph.longestChain(portfolios, today), graph.changes(), today);
      if (chains.size() == MOST_CHAINS) {
        chains.clear();
      }
      chains.put(portfolios, found);
      return found.projects;
    }
  }

  /** What was found when the graph had changed so often. */
  private record Chain(List<UUID> projects, long changes, LocalDate today) {}

  /**
   * The chain of dependent unfinished projects with the most days left, in dependency order; empty
   * when no two depend on each other.
   *
   * @param portfolios the selection; null for all
   */
  public List<UUID> longestChain(String[] portfolios, LocalDate today) {
    Set<String> selection = portfolios == null ? null : Set.of(portfolios);
    Kept own = own();
    synchronized (own) {
      own.readUpTo = changes.apply(own.readUpTo, own.graph);
      return own.chain(selection, today);
    }
  }

  /** Reads the present tenant's graph, within the running transaction. */
  <T> T read(Function<DependencyGraph, T> question) {
    Kept own = own();
    synchronized (own) {
      own.readUpTo = changes.apply(own.readUpTo, own.graph);
      return question.apply(own.graph);
    }
  }

  private Kept own() {
    synchronized (kept) {
      Kept own = kept.computeIfAbsent(tenants.get(), tenant -> new Kept());
      dropEldest(own);
      return own;
    }
  }

  private void dropEldest(Kept used) {
    long projects = kept.values().stream().mapToLong(one -> one.graph.size()).sum();
    for (Iterator<Kept> eldest = kept.values().iterator(); projects > MOST_PROJECTS; ) {
      Kept one = eldest.next();
      if (one == used) {
        return;
      }
      projects -= one.graph.size();
      eldest.remove();
    }
  }
}
