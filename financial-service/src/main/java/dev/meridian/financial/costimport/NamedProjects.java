package dev.meridian.financial.costimport;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the projects that a file names by id or external key. The file may come sooner than the
 * event that tells of a new project; {@link MissingProjects} says what is worth waiting for.
 */
@ApplicationScoped
class NamedProjects {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final String FIND =
      """
      SELECT id, external_key, portfolio FROM project
      WHERE NOT archived AND (id = ANY(?::uuid[]) OR external_key = ANY(?::text[]))
      """;

  private final Sql sql;
  private final MissingProjects missing;

  NamedProjects(Sql sql, MissingProjects missing) {
    this.sql = sql;
    this.missing = missing;
  }

  /** By their names in the file; those that are unknown, or not among these portfolios, lack. */
  Map<String, UUID> find(Set<String> names, Portfolios granted) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Found found = find(names);
    while (missing.isWorthWaiting(found.lacking(names))) {
      if (System.nanoTime() >= deadline) {
        missing.waitedInVain(found.lacking(names));
        break;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      found = find(names);
    }
    found.ids().keySet().removeIf(found.portfolios(granted));
    return found.ids();
  }

  private Found find(Set<String> names) {
    Map<String, UUID> ids = new HashMap<>();
    Map<String, String> portfolios = new HashMap<>();
    UUID[] asIds =
        names.stream().filter(NamedProjects::isId).map(UUID::fromString).toArray(UUID[]::new);
    sql.forEach(
        FIND,
        row -> {
          for (String name : new String[] {row.string("external_key"), row.string("id")}) {
            if (name != null) {
              ids.put(name, row.uuid("id"));
              portfolios.put(name, row.string("portfolio"));
            }
          }
        },
        asIds,
        names.toArray(String[]::new));
    // A UUID may be written in capitals.
    names.stream()
        .filter(NamedProjects::isId)
        .filter(name -> ids.containsKey(UUID.fromString(name).toString()))
        .forEach(
            name -> {
              String id = UUID.fromString(name).toString();
              ids.put(name, ids.get(id));
              portfolios.put(name, portfolios.get(id));
            });
    ids.keySet().retainAll(names);
    return new Found(ids, portfolios);
  }

  private static boolean isId(String name) {
    try {
      return UUID.fromString(name).toString().equalsIgnoreCase(name);
    } catch (IllegalArgumentException key) {
      return false;
    }
  }

  private record Found(Map<String, UUID> ids, Map<String, String> portfoliosByName) {

    Set<String> lacking(Set<String> names) {
      Set<String> lacking = new HashSet<>(names);
      lacking.removeAll(ids.keySet());
      return lacking;
    }

    java.util.function.Predicate<String> portfolios(Portfolios granted) {
      return name -> !granted.allows(portfoliosByName.get(name));
    }
  }
}
