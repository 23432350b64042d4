package dev.meridian.risk.rule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** Keeps of projects when they are to be worked on. */
@ApplicationScoped
class ProjectSpans implements Projection {

  private final ProjectSpanRepository spans;
  private final ObjectMapper json;

  ProjectSpans(ProjectSpanRepository spans, ObjectMapper json) {
    this.spans = spans;
    this.json = json;
  }

  /** The fields read of portfolio-service's events. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Told(UUID id, LocalDate startDate, LocalDate endDate) {}

  @Override
  public Set<String> types() {
    return Set.of("project.created", "project.updated");
  }

  @Override
  public void apply(Event event) {
    try {
      Told told = json.treeToValue(event.data(), Told.class);
      spans.store(told.id(), new ProjectSpan(told.startDate(), told.endDate()), event.version());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A " + event.type() + " is not readable", unreadable);
    }
  }
}
