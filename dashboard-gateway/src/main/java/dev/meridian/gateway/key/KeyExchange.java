package dev.meridian.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.token.AccessTokens;
import dev.meridian.gateway.token.Secret;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Exchanges keys for tokens, and keeps those as long as they are good: what revokes a key's tokens
 * makes the key be looked up anew.
 */
@ApplicationScoped
class KeyExchange {

  private static final Logger LOG = Logger.getLogger(KeyExchange.class);

  private final KeyLookup keys;
  private final AccessTokens tokens;
  private final JWTParser verification;
  private final Clock clock;

  /** Both by the secret's hash: no secret is kept. */
  private final Cache<String, Exchanged> exchanged;

  private final Cache<String, Boolean> unknown;

  KeyExchange(
      KeyLookup keys, AccessTokens tokens, JWTParser verification, Clock clock, KeyConfig config) {
    this.keys = keys;
    this.tokens = tokens;
    this.verification = verification;
    this.clock = clock;
    this.exchanged = Caffeine.newBuilder().maximumSize(config.remembered()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(config.remembered())
            .expireAfterWrite(config.unknownFor())
            .build();
  }

  /** What is in memory and good; it asks nobody. */
  Optional<Exchanged> known(Secret secret) {
    return Optional.ofNullable(exchanged.getIfPresent(name(secret))).filter(this::isGood);
  }

  /** Whether it was found a moment ago that nobody has such a key. */
  boolean isUnknown(Secret secret) {
    return unknown.getIfPresent(name(secret)) != null;
  }

  /** Asks the database; empty for a key that is not good. */
  Optional<Exchanged> exchange(Secret secret) {
    String name = name(secret);
    Optional<Exchanged> found =
        keys.find(secret)
            .map(key -> Exchanged.of(key, tokens.ofKey(key.bearer()).accessToken()))
            .filter(this::isGood);
    if (found.isPresent()) {
      exchanged.put(name, found.get());
    } else {
      exchanged.invalidate(name);
      unknown.put(name, true);
    }
    return found;
  }

  /** Verified tokens are remembered, so that this costs a look-up but for the first time. */
  private boolean isGood(Exchanged key) {
    try {
      return key.end().isAfter(clock.instant())
          && verification.parse(key.token()).getSubject() != null;
    } catch (ParseException over) {
      LOG.debugf("The token of API key %s is over: %s", key.id(), over.getMessage());
      return false;
    }
  }

  private static String name(Secret secret) {
    return HexFormat.of().formatHex(secret.hash());
  }
}
