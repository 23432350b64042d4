package dev.meridian.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels in headers between services is read as it was meant. */
class ChangeRulesTest {

  private final ChangeRules rules =
      ChangeRules.of(
          List.of(
              ChangeRule.of("risk"),
              ChangeRule.of("portfolio").butNot("a.told", "b.told").onlyAtLarge("c.told"),
              ChangeRule.of("risk")));

  private static Event event(String source, String topic, String type, String portfolio) {
    return new Event(
        UUID.randomUUID(),
        source,
        topic,
        1,
        type,
        "1",
        Instant.EPOCH,
        UUID.randomUUID(),
        portfolio,
        null,
        1,
        null);
  }

  @Test
  void a_rule_reads_as_it_was_written() {
    assertThat(rules)
        .hasToString(
            "portfolio:events;never=a.told;never=b.told;only-at-large=c.told, risk:events");
    assertThat(ChangeRules.parse(rules.toString())).isEqualTo(rules);
    assertThat(ChangeRules.parse(ChangeRules.of(List.of()).toString()).all()).isEmpty();
  }

  @Test
  void an_event_is_included_unless_it_is_known_to_change_nothing() {
    assertThat(rules.include(event("risk", "events", "anything", "Technology"))).isTrue();
    assertThat(rules.include(event("risk", "metrics", "anything", "Technology"))).isFalse();
    assertThat(rules.include(event("financial", "events", "anything", null))).isFalse();
    assertThat(rules.include(event("portfolio", "events", "b.told", null))).isFalse();
    assertThat(rules.include(event("portfolio", "events", "c.told", null))).isTrue();
    assertThat(rules.include(event("portfolio", "events", "c.told", "Technology"))).isFalse();
  }

  @Test
  void positions_read_as_they_were_written() {
    var positions =
        new Positions(
            Map.of(new Source("risk", "events"), 7L, new Source("portfolio", "events"), 1L));
    assertThat(positions).hasToString("portfolio:events=1, risk:events=7");
    assertThat(Positions.parse(positions.toString())).isEqualTo(positions);
    assertThat(Positions.parse(Positions.NONE.toString())).isEqualTo(Positions.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "risk=1", "risk:events=", "risk:events=many", "a:b=1,c:d=2"})
  void what_is_no_position_is_refused(String text) {
    assertThatThrownBy(() -> Positions.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"risk", "risk:events;sometimes=a.told"})
  void what_is_no_rule_is_refused(String text) {
    assertThatThrownBy(() -> ChangeRules.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
