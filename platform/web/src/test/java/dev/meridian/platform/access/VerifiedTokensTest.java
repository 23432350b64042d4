package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.platform.event.Event;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant EXPIRES = Instant.parse("2026-03-01T10:15:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(EXPIRES.minusSeconds(900));
  private final Revocations revocations = new Revocations(clock(now::get), told -> {});
  private final VerifiedTokens tokens = new VerifiedTokens(clock(now::get), revocations);
  private final AtomicInteger verified = new AtomicInteger();

  private static Clock clock(Supplier<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private JWTCallerPrincipal verify(String token) {
    verified.incrementAndGet();
    var claims = new JwtClaims();
    claims.setSubject(token);
    claims.setStringClaim("sid", "session of " + token);
    claims.setExpirationTime(NumericDate.fromSeconds(EXPIRES.getEpochSecond()));
    return new DefaultJWTCallerPrincipal(token, "JWT", claims);
  }

  private String subject(String token) throws ParseException {
    return tokens.get(token, this::verify).getSubject();
  }

  @Test
  void a_token_is_verified_once_and_never_taken_for_another() throws ParseException {
    assertThat(subject("ada")).isEqualTo("ada");
    assertThat(subject("ada")).isEqualTo("ada");
    assertThat(subject("bob")).isEqualTo("bob");
    assertThat(verified).hasValue(2);
  }

  @Test
  void an_expired_token_is_verified_again_which_refuses_it() throws ParseException {
    subject("ada");
    now.set(EXPIRES.minusSeconds(1));
    subject("ada");
    assertThat(verified).hasValue(1);
    now.set(EXPIRES);
    assertThatThrownBy(
            () ->
                tokens.get(
                    "ada",
                    token -> {
                      throw new ParseException("expired");
                    }))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void a_revoked_token_is_refused_although_it_was_verified_before() throws ParseException {
    subject("ada");
    subject("bob");

    revocations.hear(ended("session of ada"));

    assertThatThrownBy(() -> subject("ada")).isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> subject("ada")).isInstanceOf(ParseException.class);
    assertThat(subject("bob")).isEqualTo("bob");
  }

  private static Event ended(String session) {
    return new Event(
        UUID.randomUUID(),
        "gateway",
        "events",
        1,
        "access.revoked",
        session,
        Instant.EPOCH,
        null,
        null,
        null,
        0,
        JsonNodeFactory.instance.objectNode().put("sessionId", session));
  }
}
