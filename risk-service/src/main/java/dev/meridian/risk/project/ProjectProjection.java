package dev.meridian.risk.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps what portfolio-service tells of projects, and tells the features here what changed. */
@ApplicationScoped
class ProjectProjection implements Projection {

  private static final String DELETED = "project.deleted";

  private final ProjectRepository projects;
  private final jakarta.enterprise.event.Event<ProjectChanged> changes;
  private final ObjectMapper json;

  ProjectProjection(
      ProjectRepository projects,
      jakarta.enterprise.event.Event<ProjectChanged> changes,
      ObjectMapper json) {
    this.projects = projects;
    this.changes = changes;
    this.json = json;
  }

  /** The fields read of portfolio-service's events. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Told(
      UUID id,
      String externalKey,
      String name,
      String portfolio,
      String status,
      boolean archived) {}

  @Override
  public Set<String> types() {
    return Set.of("project.created", "project.updated", DELETED);
  }

  @Override
  public void apply(Event event) {
    Told told = told(event);
    Project now =
        new Project(
            told.id(),
            told.externalKey(),
            told.name(),
            told.portfolio(),
            told.status(),
            told.archived() || event.type().equals(DELETED),
            event.version());
    Project before = projects.lock(now.id()).orElse(null);
    if (projects.store(now)) {
      changes.fire(new ProjectChanged(before, now));
    }
  }

  private Told told(Event event) {
    try {
      return json.treeToValue(event.data(), Told.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A " + event.type() + " is not readable", unreadable);
    }
  }
}
