package dev.meridian.realtime.stream;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Admission;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.NewsKind;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Session;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.connection.Subscriptions;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** The open streams: connections like sockets, but for their words and that nobody answers. */
@ApplicationScoped
class Streams {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  /** Whoever asks for their own dashboard asks for figures that nobody computes so far. */
  private static final ServerMessage NOT_BUSINESS_PERFORMANCE =
      new ServerMessage.Failed(
          "BUSINESS_PERFORMANCE_UNAVAILABLE",
          "Business performance is not computed yet; this is the executive dashboard.",
          null);

  private final Clients clients;
  private final Admission admission;
  private final Subscriptions subscriptions;
  private final StreamLanguage language;
  private final Heartbeats heartbeats;

  Streams(
      Clients clients,
      Admission admission,
      Subscriptions subscriptions,
      StreamLanguage language,
      Heartbeats heartbeats) {
    this.clients = clients;
    this.admission = admission;
    this.subscriptions = subscriptions;
    this.language = language;
    this.heartbeats = heartbeats;
  }

  /** Answers with a stream; fails, with nothing written yet, where there may be none. */
  void open(RoutingContext context, Session session, SubscriptionRequest request, Door door) {
    if (!session.maySee(request.portfolio())) {
      throw new Failure.Forbidden("You have no right to this portfolio.");
    }
    Context loop = context.vertx().getOrCreateContext();
    Client client =
        clients.open(
            UUID.randomUUID().toString(),
            door,
            language,
            new StreamWire(context.request(), loop, language));
    try {
      admit(client, session);
    } catch (Failure refused) {
      clients.closed(client.id());
      throw refused;
    }
    long heartbeat = heartbeats.begin(client);
    // On a turn of its own: at its end the connection is held, which others want who hold a view.
    context.addEndHandler(ended -> loop.runOnContext(turn -> ended(client, heartbeat)));
    client.wantsNews(Set.of(NewsKind.CACHE));
    writeHead(context.response());
    client.tell(language.greeting());
    if (!door.isOverview()) {
      client.tell(NOT_BUSINESS_PERFORMANCE);
    }
    subscriptions.subscribe(client, request);
  }

  private void ended(Client client, long heartbeat) {
    heartbeats.end(heartbeat);
    clients.closed(client.id()).ifPresent(subscriptions::end);
  }

  private void admit(Client client, Session session) {
    if (clients.areLeaving()) {
      throw new Failure.Unavailable("This server is about to stop.", Duration.ofSeconds(1));
    }
    if (clients.areTooMany()) {
      throw new Failure.Unavailable("This server has as many connections as it takes.", TRY_AGAIN);
    }
    switch (admission.admit(client, session)) {
      case TOO_MANY ->
          throw new Failure.RateLimited("You have as many connections as you may.", TRY_AGAIN);
      case REVOKED -> throw new Failure.Unauthenticated();
      case ADMITTED -> {}
    }
  }

  private static void writeHead(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache")
        // Nginx and its like would hold events back until a buffer is full.
        .putHeader("X-Accel-Buffering", "no");
  }
}
