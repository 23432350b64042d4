package dev.meridian.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.metric.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md 5: the built-in rules' thresholds, hysteresis and duration. */
class AlertRuleTest {

  private static final Map<String, AlertRule> RULES =
      Map.of(
          "budget", BuiltInRules.BUDGET_VARIANCE,
          "score", BuiltInRules.RISK_SCORE,
          "spi", BuiltInRules.SCHEDULE_PERFORMANCE,
          "profit", BuiltInRules.DAILY_PROFIT,
          "growth", BuiltInRules.REVENUE_GROWTH,
          "performance", BuiltInRules.PERFORMANCE_SCORE,
          "invoices", BuiltInRules.OVERDUE_INVOICES,
          "response", BuiltInRules.RESPONSE_TIME);

  private static AlertLevel level(AlertRule rule, BigDecimal value, AlertLevel present) {
    Instant now = Instant.EPOCH;
    return rule.level(
        List.of(new Observation(now, value)), now, present, new Hysteresis(BigDecimal.ONE));
  }

  @ParameterizedTest
  @CsvSource({
    // rule, value, present level, next level
    "budget, 10, , ",
    "budget, 10.01, , WARNING",
    "budget, 20, , WARNING",
    "budget, 20.01, , CRITICAL",
    "budget, 9.51, WARNING, WARNING",
    "budget, 9.5, WARNING, ",
    "budget, 20, WARNING, WARNING",
    "budget, 20.01, WARNING, CRITICAL",
    "budget, 19.01, CRITICAL, CRITICAL",
    "budget, 19, CRITICAL, WARNING",
    "budget, 9.6, CRITICAL, WARNING",
    "budget, 9.5, CRITICAL, ",
    "score, 14, , ",
    "score, 15, , CRITICAL",
    "score, 14.26, CRITICAL, CRITICAL",
    "score, 14.25, CRITICAL, ",
    "score, 0, CRITICAL, ",
    "spi, 0.9, , ",
    "spi, 0.8999, , WARNING",
    "spi, 0.8, WARNING, WARNING",
    "spi, 0.7999, , CRITICAL",
    "spi, 0.8399, CRITICAL, CRITICAL",
    "spi, 0.84, CRITICAL, WARNING",
    "spi, 0.9449, WARNING, WARNING",
    "spi, 0.945, WARNING, ",
    "spi, 0.945, CRITICAL, ",
    "profit, 0, , ",
    "profit, -0.01, , CRITICAL",
    "profit, 0.99, CRITICAL, CRITICAL",
    "profit, 1, CRITICAL, ",
    "growth, 9.99, , ",
    "growth, 10, , SUCCESS",
    "growth, 9.51, SUCCESS, SUCCESS",
    "growth, 9.5, SUCCESS, ",
    "performance, 79.99, , ",
    "performance, 80, , SUCCESS",
    "performance, 76.01, SUCCESS, SUCCESS",
    "performance, 76, SUCCESS, ",
    "invoices, 5, , ",
    "invoices, 6, , WARNING",
    "invoices, 5, WARNING, WARNING",
    "invoices, 4, WARNING, ",
    "response, 500, , ",
    "response, 500.1, , WARNING",
    "response, 1000.1, , CRITICAL"
  })
  void a_level_is_entered_at_its_threshold_and_left_5_percent_on_the_good_side(
      String rule, BigDecimal value, AlertLevel present, AlertLevel next) {
    assertThat(level(RULES.get(rule), value, present)).isEqualTo(next);
  }

  @Test
  void priority_counts_nine_repetitions_at_most() {
    assertThat(AlertLevel.CRITICAL.priority(1)).isEqualTo(91);
    assertThat(AlertLevel.CRITICAL.priority(400)).isEqualTo(99);
    assertThat(AlertLevel.WARNING.priority(9)).isEqualTo(69);
    assertThat(AlertLevel.SUCCESS.priority(3)).isEqualTo(33);
    assertThat(AlertLevel.INFO.priority(0)).isEqualTo(10);
  }

  /** dependency_up, critical after a minute; each observation is second and value. */
  @ParameterizedTest
  @CsvSource({
    // what was in force, until, present level, next level
    "0:1, 0, , ",
    "0:0, 0, , ",
    "0:0, 59, , ",
    "0:0, 60, , CRITICAL",
    "0:0 30:0, 60, , CRITICAL",
    "0:0 30:1 31:0, 61, , ",
    "0:0 60:1, 60, , ",
    "0:0, 3, CRITICAL, CRITICAL",
    "0:0 5:1, 5, CRITICAL, "
  })
  void a_value_counts_once_it_has_lasted_as_long_as_the_rule_wants(
      String inForce, long until, AlertLevel present, AlertLevel next) {
    List<Observation> held =
        Arrays.stream(inForce.split(" ", -1)).map(AlertRuleTest::seen).toList();

    AlertLevel level =
        BuiltInRules.DEPENDENCY.level(
            held, Instant.ofEpochSecond(until), present, new Hysteresis(BigDecimal.ONE));

    assertThat(level).isEqualTo(next);
  }

  private static Observation seen(String text) {
    String[] parts = text.split(":", -1);
    return new Observation(
        Instant.ofEpochSecond(Long.parseLong(parts[0])), new BigDecimal(parts[1]));
  }

  /** Whatever comes, a level is never left for a value that would give it. */
  @Test
  void the_present_level_never_lowers_the_next_one() {
    var random = new Random(3);
    for (AlertRule rule : RULES.values()) {
      for (int run = 0; run < 1000; run++) {
        BigDecimal value = BigDecimal.valueOf(random.nextInt(-300, 2500), 2);
        AlertLevel fresh = level(rule, value, null);
        for (AlertLevel present : AlertLevel.values()) {
          AlertLevel next = level(rule, value, present);
          assertThat(fresh == null || (next != null && next.compareTo(fresh) >= 0)).isTrue();
        }
      }
    }
  }
}
