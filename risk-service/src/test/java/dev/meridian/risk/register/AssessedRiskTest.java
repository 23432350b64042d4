package dev.meridian.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md 5: what follows of a risk from the day it is looked at. */
class AssessedRiskTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

  private static AssessedRisk assessed(
      int probability, int impact, RiskStatus status, LocalDate target, LocalDate closed) {
    return AssessedRisk.of(
        new Risk(
            UUID.randomUUID(),
            null,
            UUID.randomUUID(),
            "Network renewal",
            "Technology",
            "The supplier may be late",
            null,
            null,
            null,
            probability,
            impact,
            null,
            null,
            null,
            status,
            TODAY.minusDays(40),
            target,
            closed,
            null,
            Instant.EPOCH,
            1),
        TODAY);
  }

  @Test
  void age_ends_today_or_at_the_closing() {
    assertThat(assessed(1, 1, RiskStatus.OPEN, null, null).ageInDays()).isEqualTo(40);
    assertThat(assessed(1, 1, RiskStatus.CLOSED, null, TODAY.minusDays(10)).ageInDays())
        .isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, 0, NOT_STARTED",
    "OPEN, -1, OVERDUE",
    "MITIGATING, 0, IN_PROGRESS",
    "MITIGATING, -1, OVERDUE"
  })
  void a_target_is_passed_on_the_day_after(
      RiskStatus status, int targetInDays, MitigationStatus expected) {
    assertThat(assessed(1, 1, status, TODAY.plusDays(targetInDays), null).mitigationStatus())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 5, 100, IMMEDIATE",
    "1, 1, -1, IMMEDIATE",
    "2, 5, 100, SOON",
    "1, 1, 14, SOON",
    "1, 1, 15, PLANNED",
    "3, 3, 100, PLANNED"
  })
  void urgency_follows_level_and_target(
      int probability, int impact, int targetInDays, Urgency expected) {
    assertThat(
            assessed(probability, impact, RiskStatus.OPEN, TODAY.plusDays(targetInDays), null)
                .urgency())
        .isEqualTo(expected);
  }

  /** Clocks went forward in Berlin on 2026-03-29: that day had 23 hours. */
  @ParameterizedTest
  @CsvSource({"2026-03-28T22:59:00Z, 0", "2026-03-29T21:59:00Z, 1", "2026-03-29T22:00:00Z, 2"})
  void an_age_counts_local_days_across_a_change_of_clocks(Instant now, int age) {
    var berlin =
        new Tenant(
            UUID.randomUUID(), "T", ZoneId.of("Europe/Berlin"), "EUR", BigDecimal.ZERO, 1, 1);
    LocalDate today = berlin.today(Clock.fixed(now, ZoneOffset.UTC));
    Risk risk = assessed(1, 1, RiskStatus.OPEN, null, null).risk();

    long since = ChronoUnit.DAYS.between(risk.dateIdentified(), LocalDate.of(2026, 3, 28));
    assertThat(AssessedRisk.of(risk, today).ageInDays() - since).isEqualTo(age);
  }

  @Test
  void a_closed_risk_is_neither_urgent_nor_overdue() {
    AssessedRisk closed = assessed(5, 5, RiskStatus.CLOSED, TODAY.minusDays(20), TODAY);

    assertThat(closed.urgency()).isNull();
    assertThat(closed.mitigationStatus()).isEqualTo(MitigationStatus.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"1, NEGLIGIBLE", "2, MINOR", "3, MODERATE", "4, MAJOR", "5, SEVERE"})
  void impact_has_words(int impact, ImpactCategory expected) {
    assertThat(assessed(1, impact, RiskStatus.OPEN, null, null).impactCategory())
        .isEqualTo(expected);
  }

  @Test
  void a_trend_shows_twelve_month_ends_and_today() {
    assertThat(MonthEnds.andToday(LocalDate.of(2026, 3, 31)))
        .hasSize(13)
        .startsWith(LocalDate.of(2025, 3, 31), LocalDate.of(2025, 4, 30))
        .endsWith(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
  }
}
