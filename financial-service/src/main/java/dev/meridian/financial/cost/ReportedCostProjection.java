package dev.meridian.financial.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/** Turns a reported total into the project's one line of that kind. */
@ApplicationScoped
class ReportedCostProjection implements Projection {

  private static final Logger LOG = Logger.getLogger(ReportedCostProjection.class);

  private final CostService costs;
  private final ObjectMapper json;
  private final Counter refused;

  ReportedCostProjection(CostService costs, ObjectMapper json, MeterRegistry meters) {
    this.costs = costs;
    this.json = json;
    this.refused =
        Counter.builder("meridian.reported.costs.refused")
            .description("Reported total costs that cannot be kept")
            .register(meters);
  }

  /** Being told of the start is what makes the count begin at 0. */
  void start(@Observes StartupEvent startup) {}

  @Override
  public Set<String> types() {
    return Set.of("project.cost-reported");
  }

  @Override
  public void apply(Event event) {
    ReportedCost cost = read(event);
    if (cost.isKeepable()) {
      costs.report(cost, event.portfolio(), event.version());
    } else {
      // It would fail again each time, and what comes behind it would wait for ever.
      LOG.warnf("The reported cost of project %s is refused: out of bounds", event.subject());
      refused.increment();
    }
  }

  private ReportedCost read(Event event) {
    try {
      return json.treeToValue(event.data(), ReportedCost.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A project.cost-reported is not readable", unreadable);
    }
  }
}
