package dev.meridian.financial.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.financial.figures.FiguresService;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Keeps what portfolio-service tells of projects; a project's figures follow in the same breath.
 */
@ApplicationScoped
class ProjectProjection implements Projection {

  private static final String DELETED = "project.deleted";

  private final ProjectRepository projects;
  private final FiguresService figures;
  private final Tenants tenants;
  private final ObjectMapper json;

  ProjectProjection(
      ProjectRepository projects, FiguresService figures, Tenants tenants, ObjectMapper json) {
    this.projects = projects;
    this.figures = figures;
    this.tenants = tenants;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("project.created", "project.updated", DELETED);
  }

  @Override
  public void apply(Event event) {
    ProjectState state = read(event);
    boolean archived = state.isArchived() || event.type().equals(DELETED);
    if (projects.store(state, reportingBudget(state), archived, event.version())) {
      figures.recompute(state.id());
    }
  }

  private ProjectState read(Event event) {
    try {
      return json.treeToValue(event.data(), ProjectState.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A " + event.type() + " is not readable", unreadable);
    }
  }

  private BigDecimal reportingBudget(ProjectState state) {
    boolean comparable =
        state.currency() == null || state.currency().equals(tenants.current().reportingCurrency());
    return comparable ? state.budget() : null;
  }
}
