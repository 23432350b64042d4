package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.Subscriptions;
import dev.meridian.realtime.view.ViewKey;
import dev.meridian.realtime.view.Views;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Answers questions for single figures, one of a connection at a time. They share the computation
 * of whoever watches the same view, and its pace.
 */
@ApplicationScoped
class MetricsRequests {

  private final Views views;
  private final Clock clock;

  MetricsRequests(Views views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  void answer(Client client, ClientMessage message) {
    MetricsRequest request = MetricsRequest.of(message);
    ViewKey view = Subscriptions.view(client, request.portfolio(), request.id());
    if (!client.beginsMetricsWatch()) {
      throw new Refused("RATE_LIMITED", "The answer before is still to come.", request.id());
    }
    views.subscribe(
        view, new MetricsWatch(client, request, clock, watch -> later(() -> end(view, watch))));
  }

  /** Whoever is shown a state holds its view, which must not be left on that thread. */
  private static void later(Runnable work) {
    Infrastructure.getDefaultExecutor().execute(work);
  }

  private void end(ViewKey view, MetricsWatch watch) {
    views.unsubscribe(view, watch);
  }
}
