package dev.meridian.financial.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.tenant.Tenant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md 2: the ranges of a selection and the periods of its trends. */
class RangeTest {

  private static Range range(String name, String today, int fiscalYearStart) {
    var tenant =
        new Tenant(
            new UUID(0, 1), "T", ZoneId.of("UTC"), "USD", BigDecimal.ZERO, fiscalYearStart, 1);
    DateRange named = WireName.find(DateRange.class, name).orElseThrow();
    return Range.of(named, LocalDate.parse(today), tenant);
  }

  @ParameterizedTest
  @CsvSource({
    "1M, 2026-01-05, 1, 2025-12-06",
    "3M, 2026-01-05, 1, 2025-10-06",
    "6M, 2026-01-05, 1, 2025-07-06",
    "1Y, 2026-01-05, 1, 2025-01-06",
    "3M, 2026-05-31, 1, 2026-03-01",
    "YTD, 2026-01-05, 1, 2026-01-01",
    "YTD, 2026-01-05, 10, 2025-10-01",
    "YTD, 2026-10-01, 10, 2026-10-01"
  })
  void a_named_range_ends_today(String name, String today, int fiscalYearStart, String start) {
    Range range = range(name, today, fiscalYearStart);

    assertThat(range.start()).isEqualTo(start);
    assertThat(range.end()).isEqualTo(today);
  }

  @Test
  void months_are_cut_to_the_range() {
    assertThat(range("3M", "2026-01-05", 1).periods())
        .extracting(period -> period.label() + " " + period.start() + " " + period.end())
        .containsExactly(
            "2025-10 2025-10-06 2025-10-31",
            "2025-11 2025-11-01 2025-11-30",
            "2025-12 2025-12-01 2025-12-31",
            "2026-01 2026-01-01 2026-01-05");
  }

  @Test
  void one_month_goes_by_day() {
    assertThat(range("1M", "2026-01-05", 1).periods())
        .hasSize(31)
        .extracting(Period::label)
        .startsWith("2025-12-06")
        .endsWith("2026-01-05");
  }
}
