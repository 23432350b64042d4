package dev.meridian.financial.costimport;

import dev.meridian.financial.cost.CostKind;
import dev.meridian.financial.costimport.ImportedCost.Line;
import dev.meridian.financial.costimport.ImportedCost.Name;
import dev.meridian.financial.costimport.ImportedCost.ProjectMonth;
import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.RowRejected;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sorts the rows of a portion out, in the file's order: what is new, changed or as it was. */
final class CostPortion {

  private final Map<Name, Line> named;
  private final ImportCount count;
  private final Map<UUID, Line> created = new LinkedHashMap<>();
  private final Map<UUID, Line> updated = new LinkedHashMap<>();
  private final Set<ProjectMonth> forecastMonths = new HashSet<>();

  /**
   * @param named the lines that there are already, by their names in the source
   */
  CostPortion(Map<Name, Line> named, ImportCount count) {
    this.named = named;
    this.count = count;
  }

  /**
   * @param project null when it is not known, or not among the sender's
   */
  void take(ImportedCost cost, UUID project) {
    Line before = named.get(cost.name());
    if (project == null) {
      reject(cost, CostProfile.PROJECT, "is not a project here that you may write");
    } else if (before == null) {
      put(created, new Line(UUID.randomUUID(), project, cost));
      count.create();
    } else if (!before.projectId().equals(project)) {
      reject(cost, CostProfile.EXTERNAL_ID, "belongs to a line of another project");
    } else if (before.cost().says(cost)) {
      count.keep();
    } else {
      note(before);
      put(
          created.containsKey(before.id()) ? created : updated,
          new Line(before.id(), project, cost));
      count.update();
    }
  }

  private void put(Map<UUID, Line> lines, Line line) {
    lines.put(line.id(), line);
    note(line);
    named.put(line.cost().name(), line);
  }

  private void note(Line line) {
    if (line.cost().kind() == CostKind.FORECAST) {
      forecastMonths.add(line.month());
    }
  }

  private void reject(ImportedCost cost, String column, String reason) {
    count.reject(cost.row(), new RowRejected(column, reason));
  }

  Collection<Line> created() {
    return created.values();
  }

  Collection<Line> updated() {
    return updated.values();
  }

  /** Those that have new or changed lines. */
  Set<UUID> projects() {
    return Stream.of(created, updated)
        .flatMap(lines -> lines.values().stream())
        .map(Line::projectId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where another forecast may be the one made last now. */
  Set<ProjectMonth> forecastMonths() {
    return forecastMonths;
  }
}
