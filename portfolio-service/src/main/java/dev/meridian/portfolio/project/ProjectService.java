package dev.meridian.portfolio.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Projects within the caller's portfolios; those elsewhere do not exist for the caller. */
@ApplicationScoped
class ProjectService {

  private final CurrentCaller caller;
  private final ProjectRepository projects;
  private final ProjectWriter writer;
  private final ProjectEdits edits;
  private final Clock clock;

  ProjectService(
      CurrentCaller caller,
      ProjectRepository projects,
      ProjectWriter writer,
      ProjectEdits edits,
      Clock clock) {
    this.caller = caller;
    this.projects = projects;
    this.writer = writer;
    this.edits = edits;
    this.clock = clock;
  }

  @Transactional
  public Page<Project> list(ProjectQuery query) {
    return projects.list(query, caller.get().portfolios().filter(query.portfolio));
  }

  @Transactional
  public Project read(UUID id) {
    return visible(projects.find(id).orElseThrow(ProjectService::unknown));
  }

  @Transactional
  public Project create(JsonNode body) {
    UUID id = UUID.randomUUID();
    writer.write(List.of(new ProjectChange(id, null, edits.created(body), null, now(), null)));
    return read(id);
  }

  @Transactional
  public Project replace(UUID id, JsonNode body, long version) {
    Project present = locked(id, version);
    return store(present, edits.replaced(body, present));
  }

  @Transactional
  public Project patch(UUID id, JsonNode patch, long version) {
    Project present = locked(id, version);
    return store(present, edits.patched(patch, present));
  }

  @Transactional
  public void delete(UUID id, long version) {
    writer.delete(locked(id, version), now());
  }

  /** A write that changes nothing leaves the version, and tells nobody. */
  private Project store(Project present, ProjectDraft after) {
    if (after.equals(ProjectDraft.of(present))) {
      return present;
    }
    writer.write(List.of(new ProjectChange(present.id(), present, after, null, now(), null)));
    return projects.find(present.id()).orElseThrow(ProjectService::unknown);
  }

  private Project locked(UUID id, long version) {
    Project present = visible(projects.lock(id).orElseThrow(ProjectService::unknown));
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  private Project visible(Project project) {
    if (!caller.get().portfolios().allows(project.portfolio())) {
      throw unknown();
    }
    return project;
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The project");
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
