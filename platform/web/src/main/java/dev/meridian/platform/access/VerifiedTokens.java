package dev.meridian.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Tokens whose signature and claims were found good, until they expire or are revoked: verifying
 * costs more than all the rest of a request that is answered from memory. Bounded by the memory of
 * the tokens. A singleton, as the way to an application scope is a good part of what a hit costs.
 */
@Singleton
public class VerifiedTokens {

  private static final long MAX_CHARACTERS = 16_000_000;

  /** What a principal takes beside its token, in characters. */
  private static final int OVERHEAD = 2_000;

  private final Cache<Key, Known> known =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((Key key, Known verified) -> key.token().length() + OVERHEAD)
          .build();
  private final Clock clock;
  private final Revocations revocations;

  VerifiedTokens(Clock clock, Revocations revocations) {
    this.clock = clock;
    this.revocations = revocations;
  }

  /** A token by its end, which is a signature's and as good as random: the rest is not hashed. */
  private record Key(String token) {

    private static final int HASHED = 24;

    @Override
    public int hashCode() {
      int hash = 0;
      for (int place = Math.max(0, token.length() - HASHED); place < token.length(); place++) {
        hash = 31 * hash + token.charAt(place);
      }
      return hash;
    }
  }

  private record Known(JWTCallerPrincipal principal, TokenTerms terms) {}

  /** What is done with a token that is not known. */
  @FunctionalInterface
  public interface Verification {
    JWTCallerPrincipal verify(String token) throws ParseException;
  }

  /** Whose token it is, if it was found good before and still is. */
  public Optional<JWTCallerPrincipal> known(String token) {
    Key key = new Key(token);
    Known found = known.getIfPresent(key);
    if (found == null || found.terms().areOver(clock.instant())) {
      return Optional.empty();
    }
    if (found.terms().areRefusedBy(revocations)) {
      known.invalidate(key);
      return Optional.empty();
    }
    return Optional.of(found.principal());
  }

  /**
   * Whose token it is; verified now unless it was before. Failures are not kept, and what was
   * verified may be revoked since.
   */
  public JWTCallerPrincipal get(String token, Verification verification) throws ParseException {
    Optional<JWTCallerPrincipal> before = known(token);
    if (before.isPresent()) {
      return before.get();
    }
    JWTCallerPrincipal verified = verification.verify(token);
    if (revocations.refuse(verified)) {
      throw new ParseException("The token was revoked");
    }
    known.put(new Key(token), new Known(verified, TokenTerms.of(verified)));
    return verified;
  }
}
