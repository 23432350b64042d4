package dev.meridian.risk.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes the metrics that all services observe. */
@ApplicationScoped
class MetricProjection implements Projection {

  private static final Logger LOG = Logger.getLogger(MetricProjection.class);

  private final MetricHistory history;
  private final ObjectMapper json;

  MetricProjection(MetricHistory history, ObjectMapper json) {
    this.history = history;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("metric.observed");
  }

  /** What names no subject can never be applied: it is skipped, so that the others go on. */
  @Override
  public void apply(Event event) {
    ObservedMetric observed = observed(event);
    if (observed.subjectReadable()) {
      history.keep(observed, event.source(), event.position());
    } else {
      LOG.errorf(
          "Skipped event %s of %s: its subject is not an id of the kind %s",
          event.id(), event.source(), observed.subjectKind());
    }
  }

  private ObservedMetric observed(Event event) {
    try {
      return json.treeToValue(event.data(), ObservedMetric.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A metric.observed is not readable", unreadable);
    }
  }
}
