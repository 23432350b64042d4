package dev.meridian.gateway.exchange;

import dev.meridian.gateway.audit.Denials;
import dev.meridian.gateway.limit.Limits;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.ProblemResponses;
import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Puts a token where another credential stood, ahead of everything that reads tokens. */
@ApplicationScoped
class ExchangeRoutes {

  /** Before limits (-260). */
  private static final int BEFORE_TOKENS = -270;

  /** Of credentials that must be asked about, by where they come from. */
  private static final String EXCHANGES = "exchanges";

  private final List<Exchange> exchanges;
  private final ExchangedTokens tokens;
  private final Limits limits;
  private final ProblemResponses problems;
  private final Denials denials;

  ExchangeRoutes(
      @All List<Exchange> exchanges,
      ExchangedTokens tokens,
      Limits limits,
      ProblemResponses problems,
      Denials denials) {
    this.exchanges = List.copyOf(exchanges);
    this.tokens = tokens;
    this.limits = limits;
    this.problems = problems;
    this.denials = denials;
  }

  void install(@Observes Router router) {
    router.route().order(BEFORE_TOKENS).handler(this::replace);
  }

  private void replace(RoutingContext context) {
    try {
      for (Exchange exchange : exchanges) {
        Optional<Secret> brought = exchange.brought(context.request());
        if (brought.isPresent()) {
          replace(context, exchange, brought.get());
          return;
        }
      }
      context.next();
    } catch (Failure unclear) {
      problems.send(unclear, context);
    }
  }

  private void replace(RoutingContext context, Exchange exchange, Secret brought) {
    String name = ExchangedTokens.name(brought);
    if (!exchange.mayBe(brought) || tokens.isUnknown(name)) {
      problems.send(new Failure.Unauthenticated(), context);
      return;
    }
    Optional<Exchanged> known = tokens.known(name);
    if (known.isPresent()) {
      admit(context, exchange, known.get());
      return;
    }
    // Whatever follows is done when something was waited for.
    context.request().pause();
    Context thread = Vertx.currentContext();
    tokens
        .exchange(name, () -> ask(context, exchange, brought))
        .onSuccess(found -> thread.runOnContext(now -> admit(context, exchange, found)))
        .onFailure(refused -> thread.runOnContext(now -> refuseStranger(context, refused)));
  }

  /** Asking costs a thread and a transaction, whatever the credential is worth. */
  private Future<Optional<Exchanged>> ask(
      RoutingContext context, Exchange exchange, Secret brought) {
    String name = ExchangedTokens.name(brought);
    Promise<Void> admitted = Promise.promise();
    limits
        .admitStranger(EXCHANGES, context)
        .subscribe()
        .with(nothing -> admitted.complete(), admitted::fail);
    return admitted
        .future()
        .compose(
            nothing ->
                context
                    .vertx()
                    .executeBlocking(
                        () -> tokens.remember(name, exchange.exchange(brought, context)), false));
  }

  private void admit(RoutingContext context, Exchange exchange, Optional<Exchanged> found) {
    if (found.isPresent()) {
      admit(context, exchange, found.get());
    } else {
      refuse(context, new Failure.Unauthenticated());
    }
  }

  private void admit(RoutingContext context, Exchange exchange, Exchanged found) {
    if (!found.mayCall(context.request().method().name(), context.normalizedPath())) {
      refuse(context, found, new Failure.Forbidden("These credentials are not for this address."));
    } else if (found.charges().isEmpty()) {
      pass(context, exchange, found);
    } else {
      context.request().pause();
      Context thread = Vertx.currentContext();
      limits
          .admit(found.charges(), context)
          .subscribe()
          .with(
              admitted -> thread.runOnContext(now -> pass(context, exchange, found)),
              limited -> thread.runOnContext(now -> refuse(context, found, limited)));
    }
  }

  private void pass(RoutingContext context, Exchange exchange, Exchanged found) {
    exchange.used(found, context.request());
    context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + found.token());
    context.next();
    letGo(context);
  }

  /** Nobody who records refusals comes after it. */
  private void refuse(RoutingContext context, Exchanged found, Throwable refused) {
    refuse(context, refused);
    denials.answered(context, found.tenant(), found.bearer().toString());
  }

  private void refuseStranger(RoutingContext context, Throwable refused) {
    refuse(context, refused);
    denials.answered(context, null, null);
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
