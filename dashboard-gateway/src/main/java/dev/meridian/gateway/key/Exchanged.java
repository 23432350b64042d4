package dev.meridian.gateway.key;

import dev.meridian.gateway.edge.RoutePattern;
import dev.meridian.gateway.limit.Charge;
import dev.meridian.gateway.limit.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a secret was exchanged for.
 *
 * @param token as every service understands it
 * @param end when the secret ends
 * @param charges what each request is held against
 * @param endpoints what may be called; none for everything
 */
record Exchanged(
    UUID id,
    UUID tenant,
    String token,
    Instant end,
    List<Charge> charges,
    List<RoutePattern> endpoints) {

  static Exchanged of(KeyLookup.Found found, String token) {
    return new Exchanged(
        found.bearer().id(),
        found.bearer().tenant(),
        token,
        found.end(),
        charges(found.bearer().id().toString(), found.limits()),
        found.limits().allowedEndpoints().stream().map(RoutePattern::parse).toList());
  }

  /** The shortest window last: that is the one whose state a caller is told. */
  private static List<Charge> charges(String key, KeyLimits limits) {
    List<Charge> charges = new ArrayList<>();
    add(charges, key, "key-day", limits.requestsPerDay(), Duration.ofDays(1));
    add(charges, key, "key-hour", limits.requestsPerHour(), Duration.ofHours(1));
    add(charges, key, "key-minute", limits.requestsPerMinute(), Duration.ofMinutes(1));
    return List.copyOf(charges);
  }

  private static void add(
      List<Charge> charges, String key, String name, Integer requests, Duration window) {
    if (requests != null) {
      charges.add(new Charge(new Quota(name, requests, window), key));
    }
  }

  boolean mayCall(String method, String path) {
    return endpoints.isEmpty()
        || endpoints.stream().anyMatch(endpoint -> endpoint.covers(method, path));
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Exchanged[" + id + "]";
  }
}
