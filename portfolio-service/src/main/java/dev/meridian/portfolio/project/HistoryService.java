package dev.meridian.portfolio.project;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The history of projects that the caller may see. */
@ApplicationScoped
class HistoryService {

  private final ProjectService projects;
  private final HistoryRepository entries;

  HistoryService(ProjectService projects, HistoryRepository entries) {
    this.projects = projects;
    this.entries = entries;
  }

  @Transactional
  public Page<HistoryEntry> list(UUID project, PageQuery page) {
    return entries.list(projects.read(project).id(), page);
  }
}
