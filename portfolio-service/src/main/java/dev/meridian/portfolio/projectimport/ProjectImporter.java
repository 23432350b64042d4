package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.imports.ImportCount;
import dev.meridian.platform.imports.ImportRights;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.Importer;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.portfolio.project.ProjectRepository;
import dev.meridian.portfolio.project.ProjectWriter;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Projects, by what tells them from all others in whichever file they come. */
@ApplicationScoped
class ProjectImporter implements Importer<ProjectProfile> {

  static final String KIND = "projects";

  private final ProjectRepository projects;
  private final ProjectWriter writer;
  private final PortionReadings readings;
  private final List<ProjectProfile> profiles;

  ProjectImporter(
      ProjectRepository projects,
      ProjectWriter writer,
      PortionReadings readings,
      @All List<ProjectProfile> profiles) {
    this.projects = projects;
    this.writer = writer;
    this.readings = readings;
    this.profiles = List.copyOf(profiles);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<ProjectProfile> profiles() {
    return profiles;
  }

  @Override
  public ImportCount write(List<ImportRow> portion, ProjectProfile profile, ImportRights rights) {
    // Two imports of one file would both create its projects.
    projects.lockImports();
    var known = projects.lockByExternalKeys(keys(portion, profile));
    var reading = readings.begin(profile, rights.portfolios(), known);
    portion.forEach(reading::take);
    writer.write(reading.changes(), rights.userId());
    return reading.count();
  }

  private static String[] keys(List<ImportRow> portion, ProjectProfile profile) {
    List<String> keys = new ArrayList<>();
    for (ImportRow row : portion) {
      try {
        keys.add(profile.externalKey(row));
      } catch (RowRejected reportedLater) {
        // Reading the row says the same again, and counts it.
      }
    }
    return keys.toArray(String[]::new);
  }
}
