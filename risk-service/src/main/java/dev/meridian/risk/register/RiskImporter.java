package dev.meridian.risk.register;

import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.ImportRights;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.Importer;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Imports risks by their external keys: new ones are created, others become what the row says. */
@ApplicationScoped
class RiskImporter implements Importer<RiskProfile> {

  static final String KIND = "risks";

  private final RiskRepository risks;
  private final RiskDrafts drafts;
  private final RiskWrites writes;
  private final Projects projects;
  private final ImportedDrafts checks;

  RiskImporter(
      RiskRepository risks,
      RiskDrafts drafts,
      RiskWrites writes,
      Projects projects,
      ImportedDrafts checks) {
    this.risks = risks;
    this.drafts = drafts;
    this.writes = writes;
    this.projects = projects;
    this.checks = checks;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<RiskProfile> profiles() {
    return List.of(RiskProfile.OWN_COLUMNS);
  }

  @Override
  public ImportCount write(List<ImportRow> rows, RiskProfile profile, ImportRights rights) {
    var count = new ImportCount();
    List<ImportedRisk> read = read(rows, count);
    var known = new ImportedProjects(lock(read), rights.portfolios());
    var portion = new RiskPortion(risks.ofKeys(keys(read)));
    for (ImportedRisk imported : read) {
      try {
        take(imported, known, portion, count);
      } catch (RowRejected why) {
        count.reject(imported.row(), why);
      }
    }
    writes.write(portion.writes(), drafts.today());
    return count;
  }

  private static List<ImportedRisk> read(List<ImportRow> rows, ImportCount count) {
    List<ImportedRisk> read = new ArrayList<>(rows.size());
    for (ImportRow row : rows) {
      try {
        read.add(ImportedRisk.of(row));
      } catch (RowRejected why) {
        count.reject(row, why);
      }
    }
    return read;
  }

  private List<Project> lock(List<ImportedRisk> read) {
    return projects.lock(
        some(read.stream().map(ImportedRisk::projectId)),
        some(read.stream().map(ImportedRisk::projectKey)));
  }

  private static <T> List<T> some(Stream<T> values) {
    return values.filter(Objects::nonNull).distinct().toList();
  }

  private static String[] keys(List<ImportedRisk> read) {
    return read.stream().map(ImportedRisk::externalKey).distinct().toArray(String[]::new);
  }

  private void take(
      ImportedRisk imported, ImportedProjects known, RiskPortion portion, ImportCount count)
      throws RowRejected {
    var project = known.find(imported);
    Risk present = portion.find(imported.externalKey());
    if (present == null) {
      RiskDraft draft = checks.valid(imported.over(null, project.id()));
      portion.put(checks.settled(() -> drafts.create(draft, project)), project);
      count.create();
      return;
    }
    if (!present.projectId().equals(project.id())) {
      throw new RowRejected("externalKey", "is of a risk of another project");
    }
    RiskDraft before = RiskDrafts.draft(present);
    RiskDraft draft = checks.valid(imported.over(before, project.id()));
    Risk next = checks.settled(() -> drafts.change(present, draft));
    if (RiskDrafts.draft(next).says(before)) {
      count.keep();
    } else {
      portion.put(next, project);
      count.update();
    }
  }
}
