package dev.meridian.gateway.limit;

import dev.meridian.gateway.limit.LimitConfig.Figures;
import dev.meridian.gateway.limit.LimitConfig.Sharing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A class of requests, with its quota for each factor that a role may bring. */
final class LimitClass {

  private final Map<Double, Quota> quotas = new ConcurrentHashMap<>();
  private final String name;
  private final Figures figures;

  LimitClass(String name, Figures figures) {
    this.name = name;
    this.figures = figures;
  }

  /** Empty for an API key where its own limits are what counts instead. */
  Optional<Charge> charge(Subject caller) {
    return figures.byRole() && caller.isKey()
        ? Optional.empty()
        : Optional.of(
            new Charge(
                quota(figures.byRole() ? caller.factor() : 1),
                figures.per() == Sharing.SESSION ? caller.session() : caller.user()));
  }

  /** As if nobody's role multiplied it. */
  Charge charge(String subject) {
    return new Charge(quota(1), subject);
  }

  private Quota quota(double factor) {
    return quotas.computeIfAbsent(
        factor,
        by -> new Quota(name, Math.max(1, Math.round(figures.requests() * by)), figures.window()));
  }
}
