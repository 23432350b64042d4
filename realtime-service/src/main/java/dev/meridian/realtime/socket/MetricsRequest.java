package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.Refused;
import java.util.List;

/**
 * A question for single figures of the executive dashboard.
 *
 * @param id by which the client knows its question again; null when it gave none
 * @param metrics the figures' names
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param dialect in which it is answered
 */
record MetricsRequest(String id, List<String> metrics, String portfolio, Dialect dialect) {

  private static final int MAX_METRICS = 50;

  MetricsRequest {
    metrics = List.copyOf(metrics);
  }

  static MetricsRequest of(ClientMessage message) {
    String id = message.id() == null ? null : SubscriptionMessage.id(message);
    List<String> metrics = message.metrics();
    if (metrics == null
        || metrics.isEmpty()
        || metrics.size() > MAX_METRICS
        || metrics.contains(null)) {
      throw new Refused("INVALID_MESSAGE", "metrics must be a list of 1 to 50 names.", id);
    }
    return new MetricsRequest(
        id,
        metrics,
        SubscriptionMessage.portfolio("portfolio", message.portfolio(), id),
        message.dialect());
  }
}
