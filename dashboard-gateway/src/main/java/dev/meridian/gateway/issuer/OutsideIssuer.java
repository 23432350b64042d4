package dev.meridian.gateway.issuer;

import dev.meridian.platform.access.RemoteKeys;
import dev.meridian.platform.problem.Failure;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/** One outside issuer: whose tokens are good, and what they say. */
final class OutsideIssuer {

  private static final Logger LOG = Logger.getLogger(OutsideIssuer.class);
  private static final int LONGEST_SUBJECT = 1_000;

  /** As accounts have them. */
  private static final int LONGEST_EMAIL = 254;

  private static final int LONGEST_NAME = 200;

  /** A token of longer ago is no sign-in that anybody remembers. */
  private static final int OLDEST = (int) Duration.ofDays(2).toSeconds();

  /** Anybody can send a token with a key that nobody knows: no more threads wait for it. */
  private static final int MOST_WAITING = 8;

  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final String name;
  private final IssuerConfig.Issuer config;
  private final RemoteKeys keys;
  private final Clock clock;

  OutsideIssuer(String name, IssuerConfig.Issuer config, RemoteKeys keys, Clock clock) {
    this.name = name;
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /** As the platform team calls it. */
  String name() {
    return name;
  }

  UUID tenant() {
    return config.tenant();
  }

  boolean linksByEmail() {
    return config.linkByEmail();
  }

  boolean provisions() {
    return config.provision();
  }

  /** What its groups amount to here. */
  Rights rights(Vouched person) {
    return Rights.of(config.grants(), person.groups());
  }

  RemoteKeys keys() {
    return keys;
  }

  /**
   * What the token says; empty for one that is not good.
   *
   * @throws Failure.Unavailable when the issuer must be asked and does not answer
   */
  Optional<Vouched> verify(String token) {
    if (!OutsideHeader.isPlain(token, config.algorithms())) {
      return Optional.empty();
    }
    try {
      return vouched(consumer().build().processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException refused) {
      if (refused.getCause() instanceof KeysAway) {
        throw RemoteKeys.unavailable();
      }
      LOG.debugf("A token of %s is refused: %s", name, refused.getMessage());
      return Optional.empty();
    }
  }

  private JwtConsumerBuilder consumer() {
    int skew = (int) config.clockSkew().toSeconds();
    return new JwtConsumerBuilder()
        .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
        .setAllowedClockSkewInSeconds(skew)
        .setJwsAlgorithmConstraints(
            ConstraintType.PERMIT, config.algorithms().toArray(String[]::new))
        .setVerificationKeyResolver((signature, outer) -> key(signature))
        .setExpectedIssuer(true, config.url().toString())
        .setExpectedAudience(config.audiences().toArray(String[]::new))
        .setRequireSubject()
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setIssuedAtRestrictions(0, OLDEST);
  }

  /** The issuer could not be asked about a key that is not known. */
  private static final class KeysAway extends UnresolvableKeyException {
    private static final long serialVersionUID = 1L;

    KeysAway(Throwable cause) {
      super("The issuer's keys are away", cause);
    }
  }

  private Key key(JsonWebSignature signature) throws UnresolvableKeyException {
    try {
      Optional<? extends Key> key = find(signature.getKeyIdHeaderValue());
      if (key.isEmpty() && !keys.areCurrent()) {
        throw new KeysAway(null);
      }
      return key.orElseThrow(() -> new UnresolvableKeyException("The key is not known"));
    } catch (Failure.Unavailable away) {
      throw new KeysAway(away);
    }
  }

  private Optional<PublicKey> find(String id) {
    Optional<PublicKey> known = keys.known(id);
    if (known.isPresent()) {
      return known;
    }
    if (!waiting.tryAcquire()) {
      throw RemoteKeys.unavailable();
    }
    try {
      return keys.find(id);
    } finally {
      waiting.release();
    }
  }

  private Optional<Vouched> vouched(JwtClaims all) throws MalformedClaimException {
    String subject = all.getSubject();
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      return Optional.empty();
    }
    var claims = new Claims(all);
    boolean verified = claims.isTrue(config.emailVerifiedClaim());
    String session = claims.text("sid", LONGEST_SUBJECT);
    return Optional.of(
        new Vouched(
            config.url().toString(),
            subject,
            session == null ? "" : session,
            Optional.ofNullable(verified ? claims.text("email", LONGEST_EMAIL) : null)
                .filter(OutsideIssuer::isAscii),
            claims.text("name", LONGEST_NAME),
            claims.texts(config.groupsClaim()),
            config.scopeClaim().map(claims::scopes),
            Instant.ofEpochSecond(all.getIssuedAt().getValue()),
            end(all)));
  }

  /** Letters of other scripts may become an ASCII one when they are compared as small ones. */
  private static boolean isAscii(String email) {
    return email.chars().allMatch(character -> character < 128);
  }

  /** No later than the token is too old, whatever it says. */
  private Instant end(JwtClaims claims) throws MalformedClaimException {
    long oldest = claims.getIssuedAt().getValue() + OLDEST;
    long end = Math.min(claims.getExpirationTime().getValue(), oldest);
    return Instant.ofEpochSecond(end).plus(config.clockSkew());
  }
}
