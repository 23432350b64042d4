package dev.meridian.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.service.KeptToken.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeptTokenTest {

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private int signed;
  private boolean away;

  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final KeptToken token =
      new KeptToken(
          clock,
          () -> {
            if (away) {
              throw new ServiceCallFailed("nobody signs", null);
            }
            return new Grant("token " + ++signed, Duration.ofSeconds(100));
          });

  @Test
  void a_token_is_kept_for_four_fifths_of_its_life() {
    assertThat(token.token()).isEqualTo("token 1");
    now = now.plusSeconds(79);
    assertThat(token.token()).isEqualTo("token 1");
    now = now.plusSeconds(1);
    assertThat(token.token()).isEqualTo("token 2");
  }

  @Test
  void what_cannot_be_had_is_asked_for_again() {
    away = true;
    assertThatThrownBy(token::token).isInstanceOf(ServiceCallFailed.class);
    away = false;
    assertThat(token.token()).isEqualTo("token 1");
  }
}
