package dev.meridian.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.risk.metric.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRuleTest {

  private static final Map<String, AlertRule> RULES =
      Map.of("budget", BuiltInRules.BUDGET_VARIANCE, "score", BuiltInRules.RISK_SCORE);

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
    "score, 0, CRITICAL, "
  })
  void a_level_is_entered_at_its_threshold_and_left_5_percent_below(
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
}
