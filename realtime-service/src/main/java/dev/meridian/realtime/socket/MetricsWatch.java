package dev.meridian.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.delivery.Frame;
import dev.meridian.realtime.view.Subscriber;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Watches a view until it has seen one state, and tells its client the figures asked for. */
final class MetricsWatch implements Subscriber {

  private final Client client;
  private final MetricsRequest request;
  private final Clock clock;
  private final Consumer<MetricsWatch> end;

  /**
   * @param end takes it out of the view
   */
  MetricsWatch(Client client, MetricsRequest request, Clock clock, Consumer<MetricsWatch> end) {
    this.client = client;
    this.request = request;
    this.clock = clock;
    this.end = end;
  }

  @Override
  public String userId() {
    return client.session().caller().userId();
  }

  /** Long enough to see no second state. */
  @Override
  public Duration interval() {
    return Duration.ofSeconds(SubscriptionRequest.MAX_INTERVAL);
  }

  @Override
  public void show(Frame frame, boolean whole) {
    if (client.endsMetricsWatch()) {
      client.tell(answer(frame.state().path("kpis")));
      end.accept(this);
    }
  }

  private ServerMessage answer(JsonNode figures) {
    List<String> unknown =
        request.metrics().stream().filter(name -> !figures.has(name)).distinct().toList();
    if (!unknown.isEmpty()) {
      return new ServerMessage.Failed(
          "UNKNOWN_METRIC", "There is no " + String.join(", ", unknown) + ".", request.id());
    }
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    request.metrics().forEach(name -> found.set(name, figures.get(name)));
    return new ServerMessage.Metrics(request.dialect(), request.id(), clock.instant(), found);
  }

  @Override
  public void unavailable() {
    if (client.endsMetricsWatch()) {
      client.tell(
          new ServerMessage.Failed(
              "VIEW_UNAVAILABLE", "The figures cannot be computed at present.", request.id()));
      end.accept(this);
    }
  }

  @Override
  public void unauthenticated() {
    client.revoked();
  }

  @Override
  public void forbidden() {
    client.forbidden();
  }
}
