package dev.meridian.realtime.socket;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.realtime.connection.Dialect;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A message from a client. What its type does not use is ignored.
 *
 * @param id the subscription's id, chosen by the client
 * @param mode {@code full} or {@code delta}
 * @param refreshInterval milliseconds
 * @param since the epoch and offset of the last state that the client had
 * @param metrics names of figures
 * @param portfolio whose figures they are
 * @param alertId of the alert that was seen
 * @param cursor up to where alerts were seen
 * @param filters what a subscription is narrowed to from now on
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ClientMessage(
    String type,
    String id,
    String token,
    JsonNode config,
    View view,
    String mode,
    Integer refreshInterval,
    String since,
    List<String> metrics,
    String portfolio,
    String alertId,
    Long cursor,
    JsonNode filters) {

  /**
   * @param dataTypes what its client calls the figures that it is after
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record View(String kind, String portfolio, List<String> dataTypes, JsonNode filters) {}

  Dialect dialect() {
    return Dialect.of(type);
  }
}
