package dev.meridian.realtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardsTest {

  private final Dashboards dashboards = new Dashboards(null, null);

  @Test
  void a_gateway_says_what_changes_its_figures() {
    var changedBy = dashboards.changedBy("portfolio:events;never=project.cost-reported");
    assertThat(changedBy.test(event("portfolio", "project.updated"))).isTrue();
    assertThat(changedBy.test(event("portfolio", "project.cost-reported"))).isFalse();
    assertThat(changedBy.test(event("risk", "project.updated"))).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"portfolio:events;only=x", "portfolio", "risk:events, a:b:c", ";"})
  void what_a_newer_gateway_says_in_other_words_may_be_anything(String rules) {
    assertThat(dashboards.changedBy(rules)).isSameAs(ViewState.ANYTHING);
  }

  private static Event event(String source, String type) {
    return new Event(
        UUID.randomUUID(), source, "events", 1, type, "1", Instant.EPOCH, null, "A", null, 1, null);
  }
}
