package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureHistoryTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final FigureHistory history = new FigureHistory(figure("1.50"));
  private final long now = System.nanoTime();

  @Test
  void what_is_still_true_is_not_outdated() {
    assertThat(history.age(seen(now + 5 * SECOND, "1.5"))).isZero();
  }

  @Test
  void what_a_change_has_replaced_is_outdated_since_that_was_acknowledged() {
    history.changed(now + SECOND, now + 2 * SECOND, figure("2"));
    history.changed(now + 3 * SECOND, now + 4 * SECOND, figure("2"));

    assertThat(history.age(seen(now + 5 * SECOND, "1.5"))).isEqualTo(Duration.ofSeconds(3));
    assertThat(history.age(seen(now + 5 * SECOND, "2"))).isZero();
  }

  @Test
  void a_change_may_be_seen_while_it_is_made() {
    history.changed(now + SECOND, now + 2 * SECOND, figure("2"));

    assertThat(history.age(seen(now + SECOND + 1, "1.5"))).isZero();
    assertThat(history.age(seen(now + SECOND + 1, "2"))).isZero();
  }

  @Test
  void what_was_never_true_until_then_is_wrong() {
    history.changed(now + 3 * SECOND, now + 4 * SECOND, figure("2"));

    assertThatThrownBy(() -> history.age(seen(now + SECOND, "2")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("never 2");
    assertThatThrownBy(() -> history.age(seen(now + 5 * SECOND, "7")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> history.age(seen(now + 5 * SECOND, "null")))
        .isInstanceOf(AssertionError.class);
  }

  private static Map<String, BigDecimal> figure(String value) {
    return Map.of("health", new BigDecimal(value));
  }

  /** Asked for at that moment and answered a millisecond later. */
  private static DashboardLoad.Seen seen(long sentAt, String value) {
    try {
      var body =
          (ObjectNode) new ObjectMapper().readTree("{\"kpis\": {\"health\": " + value + "}}");
      return new DashboardLoad.Seen(sentAt, Duration.ofMillis(1), 200, "HIT-L1", body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(value, impossible);
    }
  }
}
