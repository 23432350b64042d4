package dev.meridian.gateway.limit;

import dev.meridian.gateway.edge.EdgeRoutes;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.VerifiedTokens;
import dev.meridian.platform.problem.ProblemResponses;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Holds each request of somebody against the limit of its class, once: ahead of everything else
 * when its token was verified before, and else when it has been. A ticket in an address is counted
 * by where it comes from, and what has neither by whoever reads what it brings.
 */
@ApplicationScoped
class LimitRoutes {

  /** After the filters, CORS (-300) included; before what is answered from memory (-250). */
  private static final int BEFORE_SECURITY = -260;

  private static final String PATHS = "/api/v1/*";
  private static final String SOCKETS = "/ws/*";
  private static final String COUNTED = "meridian.counted";
  private static final String BEARER = "Bearer ";

  private final Charges charges;
  private final Limiter limiter;
  private final VerifiedTokens tokens;
  private final ProblemResponses problems;
  private final Refusals refusals;

  LimitRoutes(
      Charges charges,
      Limiter limiter,
      VerifiedTokens tokens,
      ProblemResponses problems,
      Refusals refusals) {
    this.charges = charges;
    this.limiter = limiter;
    this.tokens = tokens;
    this.problems = problems;
    this.refusals = refusals;
  }

  void install(@Observes Router router) {
    router.route(PATHS).order(BEFORE_SECURITY).handler(this::countKnown);
    router.route(PATHS).order(EdgeRoutes.AFTER_AUTHENTICATION).handler(this::countVerified);
    router.route(SOCKETS).order(EdgeRoutes.AFTER_AUTHENTICATION).handler(this::countVerified);
  }

  private void countKnown(RoutingContext context) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    Optional<JWTCallerPrincipal> caller =
        authorization == null || !authorization.startsWith(BEARER)
            ? Optional.empty()
            : tokens.known(authorization.substring(BEARER.length()));
    if (caller.isPresent()) {
      context.put(COUNTED, true);
      EdgeRoutes.know(context, caller.get());
      count(context, caller.get());
    } else {
      context.next();
    }
  }

  private void countVerified(RoutingContext context) {
    Optional<JsonWebToken> caller = EdgeRoutes.caller(context);
    if (context.get(COUNTED) == null && caller.isPresent()) {
      count(context, caller.get());
    } else if (caller.isEmpty() && context.queryParams().contains("ticket")) {
      count(context, charges.ofShownTicket(context));
    } else {
      context.next();
    }
  }

  private void count(RoutingContext context, JsonWebToken caller) {
    charges.of(context, caller).ifPresentOrElse(due -> count(context, due), context::next);
  }

  private void count(RoutingContext context, Charge charge) {
    Context thread = Vertx.currentContext();
    Optional<Decision> decision =
        limiter.decide(charge, later -> thread.runOnContext(now -> proceed(context, later)));
    if (decision.isPresent()) {
      proceed(context, decision.get());
    } else {
      context.request().pause();
    }
  }

  private void proceed(RoutingContext context, Decision decision) {
    LimitHeaders.add(decision, context.response().headers());
    if (decision.admitted()) {
      context.next();
    } else {
      problems.send(Limits.refusal(decision), context);
      tell(context);
    }
    if (context.response().ended()) {
      // Nobody reads what it may bring besides.
      context.request().resume();
    }
  }

  private void tell(RoutingContext context) {
    Optional<Caller> caller = EdgeRoutes.caller(context).map(CurrentCaller::of);
    refusals.answered(
        context, caller.map(Caller::tenant).orElse(null), caller.map(Caller::userId).orElse(null));
  }
}
