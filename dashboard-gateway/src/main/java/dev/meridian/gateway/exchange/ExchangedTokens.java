package dev.meridian.gateway.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.token.Secret;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The tokens that credentials were exchanged for, as long as they are good: what revokes a token
 * makes its credential be exchanged anew.
 */
@Singleton
class ExchangedTokens {

  private static final Logger LOG = Logger.getLogger(ExchangedTokens.class);

  private final JWTParser verification;
  private final Clock clock;

  /** Both by the credential's hash: no secret is kept. */
  private final Cache<String, Exchanged> exchanged;

  private final Cache<String, Boolean> unknown;

  ExchangedTokens(JWTParser verification, Clock clock, ExchangeConfig config) {
    this.verification = verification;
    this.clock = clock;
    this.exchanged = Caffeine.newBuilder().maximumSize(config.remembered()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(config.remembered())
            .expireAfterWrite(config.unknownFor())
            .build();
  }

  /** How a credential is called here. */
  static String name(Secret credential) {
    return HexFormat.of().formatHex(credential.hash());
  }

  /** What is in memory and good; it asks nobody. */
  Optional<Exchanged> known(String name) {
    return Optional.ofNullable(exchanged.getIfPresent(name)).filter(this::isGood);
  }

  /** Whether it was found a moment ago that the credential is worth nothing. */
  boolean isUnknown(String name) {
    return unknown.getIfPresent(name) != null;
  }

  /** Exchanges a credential now; empty for one that is not good. */
  Optional<Exchanged> exchange(String name, Supplier<Optional<Exchanged>> exchange) {
    Optional<Exchanged> found = exchange.get().filter(this::isGood);
    if (found.isPresent()) {
      exchanged.put(name, found.get());
    } else {
      exchanged.invalidate(name);
      unknown.put(name, true);
    }
    return found;
  }

  /** Verified tokens are remembered, so that this costs a look-up but for the first time. */
  private boolean isGood(Exchanged found) {
    try {
      return found.end().isAfter(clock.instant())
          && verification.parse(found.token()).getSubject() != null;
    } catch (ParseException over) {
      LOG.debugf("The token of %s is over: %s", found.bearer(), over.getMessage());
      return false;
    }
  }
}
