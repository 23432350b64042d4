package dev.meridian.portfolio.project;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes projects and, in the same transaction, what the other services must hear of it. */
@ApplicationScoped
public class ProjectWriter {

  private final ProjectRepository projects;
  private final ProjectHistory history;
  private final Outbox outbox;
  private final Tenants tenants;
  private final Clock clock;

  ProjectWriter(
      ProjectRepository projects,
      ProjectHistory history,
      Outbox outbox,
      Tenants tenants,
      Clock clock) {
    this.projects = projects;
    this.history = history;
    this.outbox = outbox;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Writes all changes of an import or none; a project that occurs twice is changed in the order
   * given.
   *
   * @param userId who sent the file; a job that reads it has no token
   */
  public void write(List<ProjectChange> changes, String userId) {
    write(changes, Origin.IMPORT, new Author(userId));
  }

  /** Writes what the caller of the request at hand changes. */
  void write(List<ProjectChange> changes) {
    write(changes, Origin.API, history.author());
  }

  private void write(List<ProjectChange> changes, Origin origin, Author author) {
    if (changes.isEmpty()) {
      return;
    }
    Tenant tenant = tenants.current();
    var dates = new ProgressDates(tenant.today(clock));
    List<DatedChange> dated = changes.stream().map(dates::date).toList();
    projects.write(dated, tenant.reportingCurrency());
    history.written(changes, origin, author);
    List<ProjectChange> reporting =
        changes.stream().filter(change -> change.reportedCost() != null).toList();
    projects.report(reporting.stream().map(ProjectChange::reportedCost).toList());
    // The project first: finance must know it before it hears of its cost.
    outbox.publishAll(dated.stream().map(ProjectWriter::told).toList());
    outbox.publishAll(reporting.stream().map(ProjectWriter::costTold).toList());
  }

  void delete(Project project, Instant at) {
    long version = project.version() + 1;
    projects.archive(project.id(), version, at);
    history.deleted(project, version);
    var state =
        ProjectState.of(project.id(), ProjectDraft.of(project), project.progressDate(), true, at);
    outbox.publish(
        NewEvent.of(
            "project.deleted", project.id().toString(), project.portfolio(), version, state));
  }

  private static NewEvent told(DatedChange dated) {
    ProjectChange change = dated.change();
    return new NewEvent(
        Topic.EVENTS,
        change.isCreation() ? "project.created" : "project.updated",
        change.id().toString(),
        change.after().portfolio(),
        change.previousPortfolio(),
        change.version(),
        ProjectState.of(
            change.id(), change.after(), dated.progressDate(), false, change.lastUpdated()));
  }

  private static NewEvent costTold(ProjectChange change) {
    return NewEvent.of(
        "project.cost-reported",
        change.id().toString(),
        change.after().portfolio(),
        change.version(),
        change.reportedCost());
  }
}
