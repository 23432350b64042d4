package dev.meridian.gateway.aggregate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardReplyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Viewer viewer =
      new Viewer(
          new Caller(
              "somebody", null, Set.of(), Set.of(), new Portfolios(true, Set.of()), Set.of()),
          "visibility",
          false);

  private final DashboardData data =
      new DashboardData(
          new FinishedAnswer("{}".getBytes(StandardCharsets.UTF_8), "tag", NOW), "HIT-L1", NOW);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                | true",
        "br, gzip;q=0.5      | true",
        "gzip;q=0            | false",
        "gzip; q=0.0, br     | false",
        "identity            | false"
      })
  void is_compressed_for_whom_that_is_acceptable(String encodings, boolean compressed) {
    Map<String, String> request = Map.of("accept-encoding", encodings);
    DashboardReply reply = DashboardReply.of(data, viewer, null, request::get, NOW);
    assertThat(reply.zipped()).isEqualTo(compressed);
  }
}
