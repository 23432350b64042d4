package dev.meridian.financial.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Turns a reported total into the project's one line of that kind. */
@ApplicationScoped
class ReportedCostProjection implements Projection {

  private final CostService costs;
  private final ObjectMapper json;

  ReportedCostProjection(CostService costs, ObjectMapper json) {
    this.costs = costs;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("project.cost-reported");
  }

  @Override
  public void apply(Event event) {
    costs.report(read(event), event.portfolio(), event.version());
  }

  private ReportedCost read(Event event) {
    try {
      return json.treeToValue(event.data(), ReportedCost.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A project.cost-reported is not readable", unreadable);
    }
  }
}
