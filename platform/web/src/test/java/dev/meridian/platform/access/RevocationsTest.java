package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class RevocationsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String ANNA = "anna";

  private final List<Revocation> told = new ArrayList<>();
  private final Revocations revocations =
      new Revocations(Clock.fixed(NOW, ZoneOffset.UTC), told::add);

  @Test
  void the_tokens_of_an_ended_session_are_refused_and_no_others() {
    hear("access.revoked", 0, "{\"userId\": \"anna\", \"sessionId\": \"one\"}");

    assertThat(revocations.refuse(token(ANNA, "one", 3L, NOW))).isTrue();
    assertThat(revocations.refuse(token(ANNA, "two", 3L, NOW))).isFalse();
    assertThat(revocations.refuse(token(ANNA, null, 3L, NOW))).isFalse();
  }

  @Test
  void tokens_made_before_a_change_of_rights_are_refused_whatever_the_clocks_say() {
    hear("access.changed", 4, "{\"userId\": \"anna\"}");

    assertThat(revocations.refuse(token(ANNA, "one", 3L, NOW.plusSeconds(60)))).isTrue();
    assertThat(revocations.refuse(token(ANNA, "one", 4L, NOW.minusSeconds(60)))).isFalse();
    assertThat(revocations.refuse(token(ANNA, "one", null, NOW))).isTrue();
    assertThat(revocations.refuse(token("otto", "one", 3L, NOW))).isFalse();
  }

  @Test
  void an_older_event_that_comes_again_changes_nothing() {
    hear("access.revoked", 5, "{\"userId\": \"anna\"}");
    hear("access.changed", 4, "{\"userId\": \"anna\"}");

    assertThat(revocations.refuse(token(ANNA, "one", 4L, NOW))).isTrue();
    assertThat(revocations.refuse(token(ANNA, "one", 5L, NOW))).isFalse();
  }

  @Test
  void who_holds_open_what_a_token_opened_is_told_once_it_is_refused() {
    var refused = new ArrayList<Boolean>();
    var telling = new AtomicReference<Revocations>();
    telling.set(
        new Revocations(
            Clock.fixed(NOW, ZoneOffset.UTC),
            revocation -> refused.add(telling.get().refuse(token(ANNA, "one", 3L, NOW)))));
    hear(telling.get(), "access.revoked", 0, "{\"userId\": \"anna\", \"sessionId\": \"one\"}");
    assertThat(refused).containsExactly(true);

    hear("access.revoked", 0, "{\"userId\": \"anna\", \"sessionId\": \"one\"}");
    hear("access.revoked", 4, "{\"userId\": \"anna\"}");
    hear("access.changed", 5, "{\"userId\": \"anna\"}");
    assertThat(told)
        .containsExactly(
            new Revocation.OfSession(ANNA, "one"),
            new Revocation.OfUser(ANNA, 4),
            new Revocation.OfRights(ANNA, 5));
  }

  @Test
  void other_events_are_passed_over() {
    hear("tenant.updated", 9, "{\"userId\": \"anna\"}");
    assertThat(revocations.refuse(token(ANNA, "one", 3L, NOW))).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void too_many_to_remember_refuse_all_tokens_of_before_but_those_of_services() {
    for (int session = 0; session <= 200_000; session++) {
      hear("access.revoked", 0, "{\"userId\": \"anna\", \"sessionId\": \"" + session + "\"}");
    }

    assertThat(revocations.refuse(token("otto", "x", 3L, NOW.minusSeconds(1)))).isTrue();
    assertThat(revocations.refuse(token("otto", "x", 3L, NOW))).isFalse();
    assertThat(revocations.refuse(token("service:risk", null, null, NOW.minusSeconds(1))))
        .isFalse();
  }

  private void hear(String type, long version, String data) {
    hear(revocations, type, version, data);
  }

  private static void hear(Revocations by, String type, long version, String data) {
    try {
      by.hear(
          new Event(
              UUID.randomUUID(),
              "gateway",
              "events",
              1,
              type,
              "subject",
              NOW,
              null,
              null,
              null,
              version,
              new ObjectMapper().readTree(data)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(data, impossible);
    }
  }

  private static JsonWebToken token(String user, String session, Long version, Instant issued) {
    var claims = new JwtClaims();
    claims.setSubject(user);
    claims.setIssuedAt(NumericDate.fromSeconds(issued.getEpochSecond()));
    if (session != null) {
      claims.setStringClaim("sid", session);
    }
    if (version != null) {
      claims.setClaim("ver", version);
    }
    return new DefaultJWTCallerPrincipal("raw", "JWT", claims);
  }
}
