package dev.meridian.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Tokens whose signature and claims were found good, until they expire or are revoked: verifying
 * costs more than all the rest of a request that is answered from memory. Bounded by the memory of
 * the tokens.
 */
@ApplicationScoped
public class VerifiedTokens {

  private static final long MAX_CHARACTERS = 16_000_000;

  /** What a principal takes beside its token, in characters. */
  private static final int OVERHEAD = 2_000;

  private final Cache<String, JWTCallerPrincipal> principals =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((String token, JWTCallerPrincipal principal) -> token.length() + OVERHEAD)
          .build();
  private final Clock clock;

  private final Revocations revocations;

  VerifiedTokens(Clock clock, Revocations revocations) {
    this.clock = clock;
    this.revocations = revocations;
  }

  /** What is done with a token that is not known. */
  @FunctionalInterface
  public interface Verification {
    JWTCallerPrincipal verify(String token) throws ParseException;
  }

  /** Whose token it is, if it was found good before and still is. */
  public Optional<JWTCallerPrincipal> known(String token) {
    JWTCallerPrincipal known = principals.getIfPresent(token);
    if (known == null || clock.instant().getEpochSecond() >= known.getExpirationTime()) {
      return Optional.empty();
    }
    if (revocations.refuse(known)) {
      principals.invalidate(token);
      return Optional.empty();
    }
    return Optional.of(known);
  }

  /**
   * Whose token it is; verified now unless it was before. Failures are not kept, and what was
   * verified may be revoked since.
   */
  public JWTCallerPrincipal get(String token, Verification verification) throws ParseException {
    Optional<JWTCallerPrincipal> known = known(token);
    if (known.isPresent()) {
      return known.get();
    }
    JWTCallerPrincipal verified = verification.verify(token);
    if (revocations.refuse(verified)) {
      throw new ParseException("The token was revoked");
    }
    principals.put(token, verified);
    return verified;
  }
}
