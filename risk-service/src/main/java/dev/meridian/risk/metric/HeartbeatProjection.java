package dev.meridian.risk.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Carries last values forward for as long as their service says that they hold. */
@ApplicationScoped
class HeartbeatProjection implements Projection {

  private final HeartbeatRepository heartbeats;
  private final ObjectMapper json;

  HeartbeatProjection(HeartbeatRepository heartbeats, ObjectMapper json) {
    this.heartbeats = heartbeats;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of(Heartbeat.TYPE);
  }

  @Override
  public void apply(Event event) {
    try {
      heartbeats.store(json.treeToValue(event.data(), Heartbeat.class));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A metric.heartbeat is not readable", unreadable);
    }
  }
}
