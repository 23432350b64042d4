package dev.meridian.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts convert at their date's rate, or the nearest earlier within 7 days (domain.md 4). */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class FxRatesTest {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 4, 10);

  @Inject FxRates rates;
  @Inject TenantScope scope;
  @Inject Sql sql;
  @Inject ObjectMapper json;
  @Inject @All List<Projection> projections;

  private UUID tenant;

  @BeforeEach
  void a_tenant_that_reports_in_euro() {
    tenant = UUID.randomUUID();
    tell("tenant.updated", 1, tenant("EUR", 1));
  }

  private Tenant tenant(String currency, long version) {
    return new Tenant(
        tenant, "Probe", ZoneId.of("UTC"), currency, new BigDecimal("0.08"), 1, version);
  }

  private <T> T inTenant(Callable<T> work) {
    return scope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work));
  }

  private void tell(String type, long version, Object data) {
    Event event =
        new Event(
            UUID.randomUUID(),
            "probe",
            "events",
            0,
            type,
            "subject",
            Instant.EPOCH,
            tenant,
            null,
            null,
            version,
            json.valueToTree(data));
    inTenant(
        () -> {
          projections.stream()
              .filter(projection -> projection.types().contains(type))
              .forEach(projection -> projection.apply(event));
          return null;
        });
  }

  private static DayRates day(LocalDate date, Object... rates) {
    Map<String, BigDecimal> perEuro = new java.util.HashMap<>();
    for (int index = 0; index < rates.length; index += 2) {
      perEuro.put((String) rates[index], new BigDecimal((String) rates[index + 1]));
    }
    return new DayRates(date, perEuro);
  }

  private Map<LocalDate, FxRates.Change> set(DayRates... days) {
    return inTenant(() -> rates.set(List.of(days)));
  }

  private Optional<BigDecimal> convert(String amount, String from, LocalDate date, String to) {
    return scope.call(tenant, () -> rates.convert(new BigDecimal(amount), from, date, to));
  }

  private void price(String id, String amount, String currency, LocalDate date) {
    inTenant(
        () ->
            sql.update(
                "INSERT INTO price (id, amount, currency, date) VALUES (?, ?, ?, ?)",
                id,
                new BigDecimal(amount),
                currency,
                date));
  }

  private String reported(String id) {
    return inTenant(
        () ->
            sql.list(
                    "SELECT reporting::text AS amount FROM price WHERE id = ?",
                    row -> String.valueOf(row.string("amount")),
                    id)
                .get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "100, USD, EUR, 80",
    "80, EUR, USD, 100",
    "100, USD, GBP, 64",
    "64, GBP, USD, 100",
    "1, GBP, EUR, 1.25",
    "-100, USD, EUR, -80",
    "0, USD, EUR, 0",
    "7.1234, EUR, EUR, 7.1234"
  })
  void amounts_convert_through_the_euro(String amount, String from, String to, String expected) {
    set(day(FRIDAY, "USD", "1.25", "GBP", "0.8"));
    assertThat(convert(amount, from, FRIDAY, to).orElseThrow()).isEqualByComparingTo(expected);
  }

  @Test
  void a_small_amount_keeps_its_decimals() {
    set(day(FRIDAY, "USD", "3"));
    assertThat(convert("0.0001", "USD", FRIDAY, "EUR").orElseThrow().toPlainString())
        .startsWith("0.000033333333");
    assertThat(convert("100000000000000", "USD", FRIDAY, "EUR").orElseThrow().toPlainString())
        .startsWith("33333333333333.3333");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "2, true", "7, true", "8, false", "-1, false"})
  void a_rate_serves_its_day_and_the_seven_after_it(int daysLater, boolean served) {
    set(day(FRIDAY, "USD", "1.25"));
    assertThat(convert("100", "USD", FRIDAY.plusDays(daysLater), "EUR").isPresent())
        .isEqualTo(served);
  }

  @Test
  void the_nearest_earlier_rate_counts() {
    set(day(FRIDAY, "USD", "1.25"), day(FRIDAY.plusDays(3), "USD", "2"));
    assertThat(convert("100", "USD", FRIDAY.plusDays(2), "EUR").orElseThrow())
        .isEqualByComparingTo("80");
    assertThat(convert("100", "USD", FRIDAY.plusDays(3), "EUR").orElseThrow())
        .isEqualByComparingTo("50");
  }

  @Test
  void the_same_currency_needs_no_rate_and_an_unknown_one_has_none() {
    assertThat(convert("5", "XAU", FRIDAY, "XAU").orElseThrow()).isEqualByComparingTo("5");
    assertThat(convert("5", "USD", FRIDAY, "EUR")).isEmpty();
    set(day(FRIDAY, "USD", "1.25"));
    assertThat(convert("5", "USD", FRIDAY, "XAU")).isEmpty();
  }

  @Test
  void another_tenants_rates_are_not_ours() {
    set(day(FRIDAY, "USD", "1.25"));
    tenant = UUID.randomUUID();
    assertThat(convert("5", "USD", FRIDAY, "EUR")).isEmpty();
  }

  @Test
  void a_day_that_is_set_again_says_what_became_of_it_and_is_told_whole() {
    assertThat(set(day(FRIDAY, "USD", "1.25"))).containsEntry(FRIDAY, FxRates.Change.CREATED);
    assertThat(set(day(FRIDAY, "USD", "1.250"))).containsEntry(FRIDAY, FxRates.Change.UNCHANGED);
    assertThat(set(day(FRIDAY, "GBP", "0.8"))).containsEntry(FRIDAY, FxRates.Change.UPDATED);
    List<String> told =
        inTenant(
            () ->
                sql.list(
                    "SELECT version || ' ' || (data->>'rates') AS told FROM outbox"
                        + " WHERE type = 'fx.rate-set' AND tenant_id = ? ORDER BY id",
                    row -> row.string("told"),
                    tenant));
    assertThat(told).containsExactly("1 {\"USD\": 1.25}", "2 {\"GBP\": 0.8, \"USD\": 1.25}");
    List<NewEvent> states = new ArrayList<>();
    inTenant(
        () -> {
          rates.states(states::add);
          return null;
        });
    assertThat(states).extracting(NewEvent::version).containsExactly(2L);
    assertThat(states.get(0).data()).isEqualTo(day(FRIDAY, "GBP", "0.8", "USD", "1.25"));
  }

  @Test
  void what_is_no_rate_is_refused() {
    for (String rate : List.of("0", "-1")) {
      assertThatThrownBy(() -> day(FRIDAY, "USD", rate))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> day(FRIDAY, "EUR", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> day(FRIDAY, "usd", "1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_follower_takes_a_day_over_unless_it_knows_a_newer_one() {
    tell("fx.rate-set", 2, day(FRIDAY, "USD", "1.25", "GBP", "0.8"));
    tell("fx.rate-set", 1, day(FRIDAY, "USD", "9"));
    assertThat(convert("100", "USD", FRIDAY, "EUR").orElseThrow()).isEqualByComparingTo("80");
    tell("fx.rate-set", 3, day(FRIDAY, "USD", "2"));
    assertThat(convert("100", "USD", FRIDAY, "EUR").orElseThrow()).isEqualByComparingTo("50");
    assertThat(convert("100", "GBP", FRIDAY, "EUR")).isEmpty();
  }

  @Test
  void amounts_are_converted_when_their_rate_arrives_and_again_when_a_nearer_one_does() {
    price("sunday", "100", "USD", FRIDAY.plusDays(2));
    price("too late", "100", "USD", FRIDAY.plusDays(8));
    tell("fx.rate-set", 1, day(FRIDAY, "USD", "1.25"));
    assertThat(reported("sunday")).isEqualTo("80.0000");
    assertThat(reported("too late")).isEqualTo("null");
    tell("fx.rate-set", 1, day(FRIDAY.plusDays(1), "USD", "2"));
    assertThat(reported("sunday")).isEqualTo("50.0000");
    assertThat(reported("too late")).isEqualTo("50.0000");
  }

  @Test
  void all_is_converted_again_when_the_reporting_currency_changes() {
    set(day(FRIDAY, "USD", "1.25", "GBP", "0.8"));
    price("friday", "100", "USD", FRIDAY);
    tell("tenant.updated", 3, tenant("GBP", 3));
    tell("tenant.updated", 2, tenant("CHF", 2));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(reported("friday")).isEqualTo("64.0000"));
  }

  /** Set-based conversion must not cost more than some microseconds a row. */
  @Test
  void a_hundred_thousand_amounts_convert_in_one_statement() {
    for (int day = 0; day < 100; day++) {
      set(day(FRIDAY.minusDays(day), "USD", "1.25", "GBP", "0.8"));
    }
    long converted =
        inTenant(
            () ->
                sql.first(
                        "SELECT count(convert_amount(n, 'USD', ?::date - n % 100, 'GBP')) AS n"
                            + " FROM generate_series(1, 100000) AS n",
                        row -> row.number("n"), FRIDAY)
                    .orElseThrow());
    assertThat(converted).isEqualTo(100_000);
  }
}
