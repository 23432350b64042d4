package dev.meridian.gateway.limit;

import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The limits of the classes of requests, for those who know what to count by. */
@ApplicationScoped
public class Limits {

  private final Map<String, LimitClass> classes;
  private final Limiter limiter;
  private final CurrentVertxRequest requests;

  Limits(LimitConfig config, Limiter limiter, CurrentVertxRequest requests) {
    this.classes =
        config.classes().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, named -> new LimitClass(named.getKey(), named.getValue())));
    this.limiter = limiter;
    this.requests = requests;
  }

  /**
   * Counts one more; the request's answer will say what is left.
   *
   * @param name of the class, whose figure no role multiplies
   * @param subject whose requests count together
   * @return fails with {@link Failure.RateLimited} past the limit; on whatever thread
   */
  public Uni<Void> admit(String name, String subject) {
    return admit(classOf(name).charge(subject), request());
  }

  /**
   * Counts one more of who has not proved who they are, by the network that they come from.
   *
   * @param request whose answer will say what is left
   */
  public Uni<Void> admitStranger(String name, RoutingContext request) {
    return admit(classOf(name).charge(Network.of(request)), Optional.of(request));
  }

  /**
   * Counts one more against each, or against none when one of them refuses it.
   *
   * @param request whose answer will say what is left of the last
   */
  public Uni<Void> admit(List<Charge> charges, RoutingContext request) {
    if (charges.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Charge first = charges.get(0);
    return admit(first, Optional.of(request))
        .chain(
            () ->
                admit(charges.subList(1, charges.size()), request)
                    .onFailure()
                    .invoke(() -> limiter.putBack(first)));
  }

  private Uni<Void> admit(Charge charge, Optional<RoutingContext> request) {
    return limiter
        .decide(charge)
        .invoke(
            decision -> {
              request.ifPresent(shown -> LimitHeaders.add(decision, shown.response().headers()));
              if (!decision.admitted()) {
                throw refusal(decision);
              }
            })
        .replaceWithVoid();
  }

  LimitClass classOf(String name) {
    LimitClass known = classes.get(name);
    if (known == null) {
      throw new IllegalArgumentException("No figures for the class of requests " + name);
    }
    return known;
  }

  static Failure refusal(Decision refused) {
    Quota quota = refused.quota();
    return new Failure.RateLimited(
        "There may be %d requests of the class %s in %d s."
            .formatted(quota.requests(), quota.name(), quota.window().toSeconds()),
        Duration.ofSeconds(refused.resetSeconds()));
  }

  private Optional<RoutingContext> request() {
    return Arc.container().requestContext().isActive()
        ? Optional.ofNullable(requests.getCurrent())
        : Optional.empty();
  }
}
