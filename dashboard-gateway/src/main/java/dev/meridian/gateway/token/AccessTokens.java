package dev.meridian.gateway.token;

import dev.meridian.gateway.user.Profile;
import dev.meridian.gateway.user.User;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs the one kind of token that every service understands. */
@ApplicationScoped
public class AccessTokens {

  private static final String AUDIENCE = "meridian";

  /** The user's version: a token of before a change names a lower one, whatever the clocks say. */
  private static final String VERSION = "ver";

  /** What tells an API key's token from a person's. */
  private static final String KEY = "key";

  private static final String SCOPE = "scope";

  private final SigningKeys keys;
  private final TokenConfig config;
  private final Clock clock;
  private final String issuer;

  AccessTokens(
      SigningKeys keys,
      TokenConfig config,
      Clock clock,
      @ConfigProperty(name = "meridian.issuer") String issuer) {
    this.keys = keys;
    this.config = config;
    this.clock = clock;
    this.issuer = issuer;
  }

  /** A person's token for one session. */
  public AccessToken ofUser(User user, UUID session) {
    return sign(userClaims(user).claim("sid", session.toString()), config.accessLifetime());
  }

  /**
   * The token of somebody whom an outside issuer signed in.
   *
   * @param scope what the issuer's token lets through; empty where it cuts nothing
   * @param end of the issuer's token: this one is worth something for no longer
   */
  public AccessToken ofOutside(User user, UUID session, Optional<String> scope, Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    Duration lifetime = config.accessLifetime();
    JwtClaimsBuilder claims = userClaims(user).claim("sid", session.toString());
    scope.ifPresent(cut -> claims.claim(SCOPE, cut));
    return sign(claims, left.compareTo(lifetime) < 0 ? left : lifetime);
  }

  /** An API key's token. */
  public AccessToken ofKey(User bearer) {
    return sign(userClaims(bearer).claim(KEY, true), config.accessLifetime());
  }

  /**
   * A person's rights as they are now, for a service that acts on the person's behalf.
   *
   * @param scope what the person's own token let through; empty where it cuts nothing
   */
  AccessToken onBehalfOf(User user, String service, Optional<String> scope) {
    JwtClaimsBuilder claims = userClaims(user).claim("act", Map.of("sub", "service:" + service));
    scope.ifPresent(cut -> claims.claim(SCOPE, cut));
    return sign(claims, config.delegatedLifetime());
  }

  AccessToken ofService(String name) {
    var claims =
        Jwt.subject("service:" + name)
            .claim("roles", List.of("service"))
            .claim("permissions", List.of())
            .claim("portfolios", List.of())
            .claim("vessels", List.of());
    return sign(claims, config.serviceLifetime());
  }

  private static JwtClaimsBuilder userClaims(User user) {
    Profile profile = Profile.of(user);
    JwtClaimsBuilder claims = Jwt.subject(profile.id().toString());
    if (profile.email() != null) {
      claims.claim("email", profile.email());
    }
    return claims
        .claim(VERSION, user.version())
        .claim("tenant", profile.tenant().toString())
        .claim("roles", profile.roles())
        .claim("permissions", List.copyOf(profile.permissions()))
        .claim("portfolios", profile.portfolios())
        .claim("vessels", profile.vessels())
        .claim(SCOPE, profile.scope());
  }

  private AccessToken sign(JwtClaimsBuilder claims, Duration lifetime) {
    Instant now = clock.instant();
    SigningKey key = keys.signing();
    String token =
        claims
            .issuer(issuer)
            .audience(AUDIENCE)
            .claim("jti", UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(lifetime))
            .jws()
            .algorithm(SignatureAlgorithm.RS256)
            .keyId(key.id())
            .sign(key.privateKey());
    return new AccessToken(token, lifetime.toSeconds());
  }
}
