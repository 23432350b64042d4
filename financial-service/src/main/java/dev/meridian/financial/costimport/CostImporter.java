package dev.meridian.financial.costimport;

import dev.meridian.financial.figures.FiguresService;
import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.ImportRights;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.Importer;
import dev.meridian.platform.imports.RowRejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Imports cost lines. A line is known by its source and external id: it is written once, and
 * changed where the file says something else of it.
 */
@ApplicationScoped
class CostImporter implements Importer<CostProfile> {

  static final String KIND = "costs";

  private final NamedProjects projects;
  private final CostImportRepository lines;
  private final FiguresService figures;

  CostImporter(NamedProjects projects, CostImportRepository lines, FiguresService figures) {
    this.projects = projects;
    this.lines = lines;
    this.figures = figures;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<CostProfile> profiles() {
    return List.of(new CostProfile());
  }

  @Override
  public ImportCount write(List<ImportRow> rows, CostProfile profile, ImportRights rights) {
    var count = new ImportCount();
    List<ImportedCost> read = read(rows, profile, count);
    Map<String, UUID> known =
        projects.find(
            read.stream().map(ImportedCost::project).collect(Collectors.toSet()),
            rights.portfolios());
    Set<UUID> concerned = new TreeSet<>(known.values());
    // Before it is looked what there is: whoever writes the same lines at once comes after.
    figures.lock(concerned);
    var portion = new CostPortion(lines.named(read), count);
    read.forEach(cost -> portion.take(cost, known.get(cost.project())));
    lines.insert(portion.created());
    lines.update(portion.updated());
    lines.supersedeForecasts(portion.forecastMonths());
    figures.rewrite(portion.projects());
    return count;
  }

  private static List<ImportedCost> read(
      List<ImportRow> rows, CostProfile profile, ImportCount count) {
    List<ImportedCost> read = new ArrayList<>();
    for (ImportRow row : rows) {
      try {
        read.add(profile.read(row));
      } catch (RowRejected why) {
        count.reject(row, why);
      }
    }
    return read;
  }
}
