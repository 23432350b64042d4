package dev.meridian.gateway.aggregate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerStatisticsTest {

  private final AnswerStatistics statistics = new AnswerStatistics();
  private final UUID tenant = UUID.randomUUID();

  private void record(long millis, String cache, String timestamp) {
    Instant newest = timestamp == null ? null : Instant.parse(timestamp);
    var answer = new FinishedAnswer(new byte[0], "t", newest);
    statistics.record(tenant, new DashboardData(answer, cache, Instant.EPOCH), millis * 1_000_000);
  }

  @Test
  void nothing_is_known_before_the_first_answer() {
    assertThat(statistics.snapshot().percentile(95)).isNull();
    assertThat(statistics.snapshot().mean()).isNull();
    assertThat(statistics.snapshot().hitRate()).isNull();
    assertThat(statistics.newestData(tenant)).isNull();
  }

  @Test
  void percentiles_are_by_nearest_rank() {
    for (int millis = 100; millis >= 1; millis--) {
      record(millis, millis <= 25 ? "HIT-L1" : "MISS", null);
    }
    var snapshot = statistics.snapshot();
    assertThat(snapshot.percentile(50)).isEqualTo(50.0);
    assertThat(snapshot.percentile(99)).isEqualTo(99.0);
    assertThat(snapshot.mean()).isEqualTo(50.5);
    assertThat(snapshot.hitRate()).isEqualTo(25.0);
  }

  @Test
  void only_the_last_thousand_count() {
    record(60_000, "MISS", "2026-01-02T00:00:00Z");
    for (int count = 0; count < 1_000; count++) {
      record(5, "MISS", "2026-01-01T00:00:00Z");
    }
    assertThat(statistics.snapshot().percentile(100)).isEqualTo(5.0);
    assertThat(statistics.newestData(tenant)).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
  }
}
