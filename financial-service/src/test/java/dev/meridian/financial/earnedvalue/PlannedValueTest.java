package dev.meridian.financial.earnedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema's own functions, by domain.md's plannedProgress. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class PlannedValueTest {

  @Inject Told told;

  private BigDecimal value(String expression, Object... parameters) {
    return told.sql(
            TestTokens.TENANT_A,
            "SELECT COALESCE(" + expression + ", -1) AS value",
            row -> row.decimal("value"),
            parameters)
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-01-10, 2025-12-31, 0",
    "2026-01-01, 2026-01-10, 2026-01-01, 100",
    "2026-01-01, 2026-01-10, 2026-01-05, 500",
    "2026-01-01, 2026-01-10, 2026-01-09, 900",
    "2026-01-01, 2026-01-10, 2026-01-10, 1000",
    "2026-01-01, 2026-01-10, 2027-01-01, 1000",
    "2026-01-05, 2026-01-05, 2026-01-04, 0",
    "2026-01-05, 2026-01-05, 2026-01-05, 1000",
    ", 2026-01-10, 2026-01-05, -1",
    "2026-01-01, , 2026-01-05, -1"
  })
  void planned_value_grows_by_days_with_both_ends_counted(
      String starts, String ends, String day, String expected) {
    assertThat(value("planned_value(1000, ?::date, ?::date, ?::date)", starts, ends, day))
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 0",
    "1000, 40, 400",
    "1000, 100, 1000",
    "1000, , -1",
    ", 40, -1",
    "0, 40, 0"
  })
  void earned_value_is_the_share_done_of_the_budget(
      String budget, String percentComplete, String expected) {
    assertThat(value("earned_value(?::numeric, ?::numeric)", budget, percentComplete))
        .isEqualByComparingTo(expected);
  }
}
