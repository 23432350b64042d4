package dev.meridian.gateway.key;

import dev.meridian.gateway.limit.Limits;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.platform.problem.ProblemResponses;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Puts a token where an API key stood, ahead of everything that reads tokens. */
@ApplicationScoped
class KeyRoutes {

  /** Before limits (-260). */
  private static final int BEFORE_TOKENS = -270;

  private static final String HEADER = "X-API-Key";
  private static final String SCHEME = "ApiKey ";

  private final KeyExchange exchange;
  private final KeyUses uses;
  private final Limits limits;
  private final ProblemResponses problems;

  KeyRoutes(KeyExchange exchange, KeyUses uses, Limits limits, ProblemResponses problems) {
    this.exchange = exchange;
    this.uses = uses;
    this.limits = limits;
    this.problems = problems;
  }

  void install(@Observes Router router) {
    router.route().order(BEFORE_TOKENS).handler(this::replace);
  }

  private void replace(RoutingContext context) {
    MultiMap headers = context.request().headers();
    String key = headers.get(HEADER);
    String authorization = headers.get(HttpHeaders.AUTHORIZATION);
    if (key != null && authorization != null) {
      var twice = FieldError.header(HEADER, "must not come beside Authorization");
      problems.send(new Failure.Rejected(twice), context);
    } else if (key != null) {
      replace(context, key);
    } else if (authorization != null && authorization.startsWith(SCHEME)) {
      replace(context, authorization.substring(SCHEME.length()));
    } else {
      context.next();
    }
  }

  private void replace(RoutingContext context, String text) {
    var secret = new Secret(text.strip());
    if (!ApiKeySecrets.mayBe(secret) || exchange.isUnknown(secret)) {
      problems.send(new Failure.Unauthenticated(), context);
      return;
    }
    // Whatever follows is done when something was waited for.
    context.request().pause();
    Optional<Exchanged> known = exchange.known(secret);
    if (known.isPresent()) {
      admit(context, known.get());
    } else {
      context
          .vertx()
          .executeBlocking(() -> exchange.exchange(secret), false)
          .onSuccess(found -> admit(context, found))
          .onFailure(away -> refuse(context, away));
    }
  }

  private void admit(RoutingContext context, Optional<Exchanged> found) {
    if (found.isPresent()) {
      admit(context, found.get());
    } else {
      refuse(context, new Failure.Unauthenticated());
    }
  }

  private void admit(RoutingContext context, Exchanged key) {
    if (!key.mayCall(context.request().method().name(), context.normalizedPath())) {
      refuse(context, new Failure.Forbidden("This API key is not for this address."));
      return;
    }
    Context thread = Vertx.currentContext();
    limits
        .admit(key.charges(), context)
        .subscribe()
        .with(
            admitted -> thread.runOnContext(now -> pass(context, key)),
            limited -> thread.runOnContext(now -> refuse(context, limited)));
  }

  private void pass(RoutingContext context, Exchanged key) {
    uses.note(key);
    context
        .request()
        .headers()
        .remove(HEADER)
        .set(HttpHeaders.AUTHORIZATION, "Bearer " + key.token());
    context.next();
    letGo(context);
  }

  private void refuse(RoutingContext context, Throwable refused) {
    problems.send(refused, context);
    letGo(context);
  }

  /** Nobody reads what a request that is answered may bring besides. */
  private static void letGo(RoutingContext context) {
    if (context.response().ended()) {
      context.request().resume();
    }
  }
}
