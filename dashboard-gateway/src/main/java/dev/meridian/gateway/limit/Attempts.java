package dev.meridian.gateway.limit;

import dev.meridian.gateway.token.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Locale;

/** Counts what is tried by those who have not proved who they are, before it costs anything. */
@ApplicationScoped
public class Attempts {

  private final Limits limits;

  Attempts(Limits limits) {
    this.limits = limits;
  }

  /**
   * One more from an address, and one more of the kind for that address and what it brings.
   *
   * @param kind login, forgot-password or reset-password
   * @param what an e-mail address, or the token by mail: counted by its hash
   * @return fails with a {@code Failure.RateLimited} past either limit; on whatever thread
   */
  public Uni<Void> admit(String kind, RoutingContext request, String what) {
    return admit(kind, Network.of(request), what);
  }

  Uni<Void> admit(String kind, String address, String what) {
    var whose = new Secret(address + ' ' + what.toLowerCase(Locale.ROOT));
    return limits
        .admit("address", address)
        .chain(() -> limits.admit(kind, HexFormat.of().formatHex(whose.hash())));
  }

  /** As {@link #admit}, for who may wait. */
  public void count(String kind, RoutingContext request, String what) {
    admit(kind, request, what).await().indefinitely();
  }
}
