package dev.meridian.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.edge.RouteMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells of somebody's request what it is held against. */
@Singleton
class Charges {

  /** Read from a token's claims once, and kept for as long as the token itself is remembered. */
  private final Cache<JsonWebToken, Subject> subjects = Caffeine.newBuilder().weakKeys().build();

  private final RouteMap<LimitClass> classes;
  private final Map<String, Double> factors;
  private final LimitClass shownTickets;

  Charges(LimitConfig config, Limits limits) {
    this.classes = RouteMap.of(config.routes(), limits::classOf);
    this.factors = config.roles();
    this.shownTickets = limits.classOf("shown-tickets");
  }

  /**
   * Empty where nothing limits it.
   *
   * @param caller the principal itself, not the request's view of it
   */
  Optional<Charge> of(RoutingContext request, JsonWebToken caller) {
    Subject subject = subjects.get(caller, unknown -> Subject.of(unknown, factors));
    return subject.isCounted()
        ? classes
            .find(request.request().method().name(), request.normalizedPath())
            .flatMap(asked -> asked.charge(subject))
        : Optional.empty();
  }

  /** What a ticket in an address is held against, whatever it is worth. */
  Charge ofShownTicket(RoutingContext request) {
    return shownTickets.charge(Network.of(request));
  }
}
