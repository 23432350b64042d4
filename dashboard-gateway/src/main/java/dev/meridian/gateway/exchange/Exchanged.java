package dev.meridian.gateway.exchange;

import dev.meridian.gateway.edge.RoutePattern;
import dev.meridian.gateway.limit.Charge;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a credential was exchanged for.
 *
 * @param bearer whose rights the token has
 * @param token as every service understands it
 * @param end when the credential ends
 * @param charges what each request is held against besides the limits of everybody
 * @param endpoints what may be called; none for everything
 */
public record Exchanged(
    UUID bearer,
    UUID tenant,
    String token,
    Instant end,
    List<Charge> charges,
    List<RoutePattern> endpoints) {

  boolean mayCall(String method, String path) {
    return endpoints.isEmpty()
        || endpoints.stream().anyMatch(endpoint -> endpoint.covers(method, path));
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Exchanged[" + bearer + "]";
  }
}
