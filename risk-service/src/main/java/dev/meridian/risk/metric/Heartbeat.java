package dev.meridian.risk.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * The body of {@code metric.heartbeat}: all that the service told still holds.
 *
 * @param service its short name, the source of what it observes
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record Heartbeat(String service, Instant asOf) {

  static final String TYPE = "metric.heartbeat";
}
