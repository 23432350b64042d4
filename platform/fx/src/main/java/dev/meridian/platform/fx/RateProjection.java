package dev.meridian.platform.fx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps the rates that their owner tells. */
@ApplicationScoped
class RateProjection implements Projection {

  private final FxRates rates;
  private final ObjectMapper json;

  RateProjection(FxRates rates, ObjectMapper json) {
    this.rates = rates;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("fx.rate-set");
  }

  @Override
  public void apply(Event event) {
    try {
      rates.apply(json.treeToValue(event.data(), DayRates.class), event.version());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("An fx.rate-set is not readable", unreadable);
    }
  }
}
