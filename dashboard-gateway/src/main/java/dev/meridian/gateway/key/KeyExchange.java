package dev.meridian.gateway.key;

import dev.meridian.gateway.edge.RoutePattern;
import dev.meridian.gateway.exchange.Exchange;
import dev.meridian.gateway.exchange.Exchanged;
import dev.meridian.gateway.limit.Charge;
import dev.meridian.gateway.limit.Quota;
import dev.meridian.gateway.token.AccessTokens;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * API keys, in a header of their own or in a scheme of their own. They are looked for first: a key
 * beside a token of whatever kind is refused.
 */
@Singleton
@Priority(1)
class KeyExchange implements Exchange {

  private static final String HEADER = "X-API-Key";
  private static final String SCHEME = "ApiKey ";

  private final KeyLookup keys;
  private final KeyUses uses;
  private final AccessTokens tokens;

  KeyExchange(KeyLookup keys, KeyUses uses, AccessTokens tokens) {
    this.keys = keys;
    this.uses = uses;
    this.tokens = tokens;
  }

  @Override
  public Optional<Secret> brought(HttpServerRequest request) {
    String key = request.getHeader(HEADER);
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (key != null && authorization != null) {
      var twice = FieldError.header(HEADER, "must not come beside Authorization");
      throw new Failure.Rejected(twice);
    }
    if (authorization != null && authorization.startsWith(SCHEME)) {
      return Optional.of(new Secret(authorization.substring(SCHEME.length()).strip()));
    }
    return Optional.ofNullable(key).map(text -> new Secret(text.strip()));
  }

  @Override
  public boolean mayBe(Secret brought) {
    return ApiKeySecrets.mayBe(brought);
  }

  @Override
  public Optional<Exchanged> exchange(Secret brought, RoutingContext request) {
    return keys.find(brought).map(this::exchanged);
  }

  private Exchanged exchanged(KeyLookup.Found found) {
    User bearer = found.bearer();
    return new Exchanged(
        bearer.id(),
        bearer.tenant(),
        tokens.ofKey(bearer).accessToken(),
        found.end(),
        charges(bearer.id().toString(), found.limits()),
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

  @Override
  public void used(Exchanged exchanged, HttpServerRequest request) {
    request.headers().remove(HEADER);
    uses.note(exchanged.tenant(), exchanged.bearer());
  }
}
