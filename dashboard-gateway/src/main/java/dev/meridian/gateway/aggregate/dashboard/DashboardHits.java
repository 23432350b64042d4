package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.edge.EdgeRoutes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;

/**
 * Answers the commonest request of all, a dashboard that is in memory for a token that was verified
 * before, ahead of the layers for security and resources, which would cost several times the rest.
 * It decides nothing of its own: who is asking, what that one may see, what is fresh and how it is
 * sent are the resource's own parts. Whatever is not as plain as that, a refusal above all, goes on
 * to the resource. Filters of the edge come before it.
 */
@ApplicationScoped
class DashboardHits {

  /** After the filters, CORS (-300) included; before authentication (-200). */
  private static final int BEFORE_SECURITY = -250;

  private static final String JSON = "application/json";
  private static final CharSequence JSON_IN_UTF8 =
      HttpHeaders.createOptimized(JSON + ";charset=UTF-8");

  private final DashboardDataService service;
  private final Viewers viewers;
  private final Clock clock;
  private final Counter answered;

  DashboardHits(DashboardDataService service, Viewers viewers, Clock clock, MeterRegistry meters) {
    this.service = service;
    this.viewers = viewers;
    this.clock = clock;
    this.answered =
        Counter.builder("meridian_dashboard_hits")
            .description("Dashboards answered from memory ahead of security and resources")
            .register(meters);
  }

  void install(@Observes Router router) {
    router.get(DashboardDataResource.PATH).order(BEFORE_SECURITY).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Optional<DashboardReply> reply = reply(context);
    if (reply.isPresent()) {
      answered.increment();
      send(reply.get(), context.response());
    } else {
      context.next();
    }
  }

  private Optional<DashboardReply> reply(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isPlain(request)) {
      return Optional.empty();
    }
    boolean plainest = request.query() == null;
    String refreshToken = plainest ? null : request.getParam("refreshToken");
    String portfolio = plainest ? null : request.getParam("portfolio");
    // Known is a token that was verified before, as the limit that comes first has found.
    return EdgeRoutes.caller(context)
        .map(viewers::of)
        .filter(viewer -> viewer.mayAskFor(portfolio))
        .flatMap(viewer -> known(viewer, portfolio, refreshToken, request));
  }

  private Optional<DashboardReply> known(
      Viewer viewer, String portfolio, String refreshToken, HttpServerRequest request) {
    return service
        .known(viewer, portfolio, Demand.of(viewer, request::getHeader))
        // Another token is perhaps no token at all, which is for the resource to refuse.
        .filter(known -> refreshToken == null || refreshToken.equals(known.answer().tag()))
        .map(
            known ->
                DashboardReply.of(
                    known, viewer, refreshToken, request::getHeader, clock.instant()));
  }

  private static boolean isPlain(HttpServerRequest request) {
    return acceptsJson(request.getHeader(HttpHeaders.ACCEPT))
        && (request.query() == null || hasOnlyKnownParameters(request.params()));
  }

  private static boolean acceptsJson(String accept) {
    if (accept == null) {
      return true;
    }
    return !accept.contains(";q=0") && (accept.contains(JSON) || accept.contains("*/*"));
  }

  private static boolean hasOnlyKnownParameters(MultiMap sent) {
    return sent.names().stream()
        .allMatch(
            name -> DashboardDataQuery.PARAMETERS.contains(name) && sent.getAll(name).size() == 1);
  }

  private static void send(DashboardReply reply, HttpServerResponse response) {
    MultiMap headers = response.headers();
    // The framework's placeholder for what it might compress itself.
    headers.remove(HttpHeaders.CONTENT_ENCODING);
    reply.forEachHeader(headers::set);
    Buffer body = reply.body();
    if (body.length() > 0) {
      headers.set(HttpHeaders.CONTENT_TYPE, JSON_IN_UTF8);
    }
    response.setStatusCode(reply.status()).end(body);
  }
}
