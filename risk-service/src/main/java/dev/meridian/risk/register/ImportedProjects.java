package dev.meridian.risk.register;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.risk.project.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The projects that rows of a file name, those that the sender may write alone. */
final class ImportedProjects {

  private final Map<UUID, Project> byId = new HashMap<>();
  private final Map<String, Project> byKey = new HashMap<>();
  private final Portfolios granted;

  ImportedProjects(List<Project> projects, Portfolios granted) {
    this.granted = granted;
    for (Project project : projects) {
      byId.put(project.id(), project);
      if (project.externalKey() != null) {
        byKey.merge(project.externalKey(), project, (one, other) -> one.archived() ? other : one);
      }
    }
  }

  /** An unknown project and one that is not the sender's are told apart by nobody. */
  Project find(ImportedRisk imported) throws RowRejected {
    Project project =
        imported.projectId() == null
            ? byKey.get(imported.projectKey())
            : byId.get(imported.projectId());
    String column = imported.projectColumn();
    if (imported.projectId() == null && imported.projectKey() == null) {
      throw new RowRejected(column, "is empty, and so is projectExternalKey");
    }
    if (project == null || project.archived() || !granted.allows(project.portfolio())) {
      throw new RowRejected(column, "is not a project that you may write to");
    }
    if (imported.projectKey() != null && !imported.projectKey().equals(project.externalKey())) {
      throw new RowRejected("projectExternalKey", "is of another project than projectId");
    }
    return project;
  }
}
