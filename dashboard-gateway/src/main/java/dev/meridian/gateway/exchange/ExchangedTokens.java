package dev.meridian.gateway.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.token.Secret;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** What is being asked about: who comes with the same meanwhile gets the same answer. */
  private final Map<String, Future<Optional<Exchanged>>> underway = new ConcurrentHashMap<>();

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

  /**
   * What a credential is exchanged for, which is asked about once at a time.
   *
   * @param asking ends with what {@link #remember} gave
   * @return ends on whatever thread; empty for what is not good
   */
  Future<Optional<Exchanged>> exchange(String name, Supplier<Future<Optional<Exchanged>>> asking) {
    Promise<Optional<Exchanged>> answer = Promise.promise();
    Future<Optional<Exchanged>> earlier = underway.putIfAbsent(name, answer.future());
    if (earlier != null) {
      return earlier;
    }
    asking
        .get()
        .onComplete(
            asked -> {
              underway.remove(name);
              answer.handle(asked);
            });
    return answer.future();
  }

  /** Keeps what was found, on a thread that may wait; empty for what is not good. */
  Optional<Exchanged> remember(String name, Optional<Exchanged> asked) {
    Optional<Exchanged> found = asked.filter(this::isGood);
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
