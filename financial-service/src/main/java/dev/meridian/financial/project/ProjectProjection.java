package dev.meridian.financial.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.financial.figures.FiguresService;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps what portfolio-service tells of projects; a project's figures follow in the same breath.
 */
@ApplicationScoped
class ProjectProjection implements Projection {

  private static final Logger LOG = Logger.getLogger(ProjectProjection.class);
  private static final String DELETED = "project.deleted";

  private final ProjectRecords records;
  private final FiguresService figures;
  private final ObjectMapper json;

  ProjectProjection(ProjectRecords records, FiguresService figures, ObjectMapper json) {
    this.records = records;
    this.figures = figures;
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
    switch (records.store(state, archived, event)) {
      case PAST -> figures.rewrite(List.of(state.id()));
      case PRESENT -> figures.recompute(state.id());
      case NOTHING -> LOG.debugf("%s of %s was known", event.type(), state.id());
    }
  }

  private ProjectState read(Event event) {
    try {
      return json.treeToValue(event.data(), ProjectState.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A " + event.type() + " is not readable", unreadable);
    }
  }
}
