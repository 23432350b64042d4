package dev.meridian.financial;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** In tests it is noon of 5 January 2026: half of a project of 1–10 January is planned. */
public class StandingClock {

  public static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
  }
}
