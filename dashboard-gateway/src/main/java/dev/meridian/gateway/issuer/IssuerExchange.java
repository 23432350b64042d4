package dev.meridian.gateway.issuer;

import dev.meridian.gateway.exchange.Exchange;
import dev.meridian.gateway.exchange.Exchanged;
import dev.meridian.gateway.issuer.OutsideSignIn.Admitted;
import dev.meridian.gateway.session.Device;
import dev.meridian.gateway.token.AccessTokens;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.access.VerifiedTokens;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tokens of outside issuers, where ours stand. */
@Singleton
@Priority(0)
class IssuerExchange implements Exchange {

  private static final String BEARER = "Bearer ";

  private final OutsideIssuers issuers;
  private final OutsideSignIn signIn;
  private final AccessTokens tokens;
  private final VerifiedTokens own;

  IssuerExchange(
      OutsideIssuers issuers, OutsideSignIn signIn, AccessTokens tokens, VerifiedTokens own) {
    this.issuers = issuers;
    this.signIn = signIn;
    this.tokens = tokens;
    this.own = own;
  }

  @Override
  public Optional<Secret> brought(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (issuers.areNone() || authorization == null || !authorization.startsWith(BEARER)) {
      return Optional.empty();
    }
    String token = authorization.substring(BEARER.length());
    return own.known(token).isEmpty() && issuers.claimedBy(token).isPresent()
        ? Optional.of(new Secret(token))
        : Optional.empty();
  }

  @Override
  public boolean mayBe(Secret brought) {
    return OutsideHeader.isWrittenOneWay(brought.value());
  }

  @Override
  public Optional<Exchanged> exchange(Secret brought, RoutingContext request) {
    return issuers
        .claimedBy(brought.value())
        .flatMap(
            issuer ->
                issuer
                    .verify(brought.value())
                    .flatMap(person -> exchange(issuer, person, Device.of(request))));
  }

  private Optional<Exchanged> exchange(OutsideIssuer issuer, Vouched person, Device device) {
    return signIn.of(issuer, person, device).map(admitted -> exchanged(admitted, person));
  }

  private Exchanged exchanged(Admitted admitted, Vouched person) {
    var token = tokens.ofOutside(admitted.user(), admitted.session(), person.scope(), person.end());
    return new Exchanged(
        admitted.user().id(),
        admitted.user().tenant(),
        token.accessToken(),
        person.end(),
        List.of(),
        List.of());
  }

  /** The token stands where ours is put. */
  @Override
  public void used(Exchanged exchanged, HttpServerRequest request) {}
}
