package dev.meridian.realtime.stream;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.ProblemResponses;
import dev.meridian.realtime.connection.Authentication;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.Session;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.delivery.Mode;
import dev.meridian.realtime.delivery.Position;
import dev.meridian.realtime.delivery.Slot;
import dev.meridian.realtime.user.Tickets;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The streams' addresses. Past the resources: an answer without end holds no request of theirs. */
@ApplicationScoped
class StreamRoutes {

  /** After the framework's own handlers, before the resources. */
  private static final int BEFORE_RESOURCES = -50;

  private static final long MOST_AGGREGATES = 100;
  private static final String ID = "id";

  private final Authentication authentication;
  private final Streams streams;
  private final ProblemResponses problems;

  StreamRoutes(Authentication authentication, Streams streams, ProblemResponses problems) {
    this.authentication = authentication;
    this.streams = streams;
    this.problems = problems;
  }

  void install(@Observes Router router) {
    router
        .get("/api/v1/dashboard/streaming/aggregate")
        .order(BEFORE_RESOURCES)
        .handler(context -> open(context, Door.dashboard(Session.OWN), MOST_AGGREGATES));
    router
        .get("/api/v1/sse/dashboard")
        .order(BEFORE_RESOURCES)
        .handler(context -> open(context, Door.dashboard(Session.OVERVIEW), Slot.Order.NO_END));
    router
        .get("/api/v1/dashboard/:" + ID + "/stream")
        .order(BEFORE_RESOURCES)
        .handler(
            context -> open(context, Door.dashboard(context.pathParam(ID)), Slot.Order.NO_END));
  }

  private void open(RoutingContext context, Door door, long mostUpdates) {
    Uni.createFrom()
        .deferred(() -> session(context, door))
        .invoke(session -> open(context, session, door, mostUpdates))
        .subscribe()
        .with(opened -> {}, failure -> problems.send(failure, context));
  }

  private void open(RoutingContext context, Session session, Door door, long mostUpdates) {
    if (context.response().closed()) {
      return;
    }
    streams.open(context, session, request(context, mostUpdates), door);
  }

  private Uni<Session> session(RoutingContext context, Door door) {
    String header = context.request().getHeader("Authorization");
    if (header != null) {
      return authentication.ofHeader(header, door);
    }
    String ticket = context.queryParams().get(StreamQuery.TICKET);
    if (ticket == null) {
      throw new Failure.Unauthenticated();
    }
    return authentication.ofTicket(ticket, Tickets.Purpose.STREAM, door);
  }

  private static SubscriptionRequest request(RoutingContext context, long mostUpdates) {
    var query = StreamQuery.of(context.queryParams(), mostUpdates);
    var order = new Slot.Order(Mode.FULL, since(context), query.mostUpdates());
    return new SubscriptionRequest(
        SubscriptionRequest.DEFAULT_ID,
        query.portfolio(),
        query.interval(),
        order,
        SubscriptionRequest.Manner.PLAIN);
  }

  /** Null where the client was not here before. */
  private static Position since(RoutingContext context) {
    String last = context.request().getHeader("Last-Event-ID");
    return last == null ? null : Position.parse(last).orElse(Position.UNKNOWN);
  }
}
