package dev.meridian.risk.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes the metrics that all services observe. */
@ApplicationScoped
class MetricProjection implements Projection {

  private final AlertEvaluation evaluation;
  private final ObjectMapper json;

  MetricProjection(AlertEvaluation evaluation, ObjectMapper json) {
    this.evaluation = evaluation;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("metric.observed");
  }

  @Override
  public void apply(Event event) {
    try {
      evaluation.observe(json.treeToValue(event.data(), ObservedMetric.class), event.position());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A metric.observed is not readable", unreadable);
    }
  }
}
