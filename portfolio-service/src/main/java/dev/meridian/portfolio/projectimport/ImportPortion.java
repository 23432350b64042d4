package dev.meridian.portfolio.projectimport;

import dev.meridian.portfolio.project.ProjectRepository;
import dev.meridian.portfolio.project.ProjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Writes some hundred rows in one transaction: good rows all of them, or none. */
@ApplicationScoped
class ImportPortion {

  private final ProjectRepository projects;
  private final ProjectWriter writer;
  private final ImportRows rows;

  ImportPortion(ProjectRepository projects, ProjectWriter writer, ImportRows rows) {
    this.projects = projects;
    this.writer = writer;
    this.rows = rows;
  }

  /** Writes the rows and counts what became of each. */
  @Transactional
  public ImportCount write(List<CsvRow> portion, ImportProfile profile) {
    // Two imports of one file would both create its projects.
    projects.lockImports();
    var reading = rows.begin(profile, projects.lockByExternalKeys(keys(portion, profile)));
    portion.forEach(reading::take);
    writer.write(reading.changes());
    return reading.count();
  }

  private static String[] keys(List<CsvRow> portion, ImportProfile profile) {
    List<String> keys = new ArrayList<>();
    for (CsvRow row : portion) {
      try {
        keys.add(profile.externalKey(row));
      } catch (RowRejected reportedLater) {
        // Reading the row says the same again, and counts it.
      }
    }
    return keys.toArray(String[]::new);
  }
}
