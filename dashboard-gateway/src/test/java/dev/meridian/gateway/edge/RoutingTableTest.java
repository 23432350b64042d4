package dev.meridian.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

  private static final EdgeConfig CONFIG =
      new TableOnly(
          Map.of(
              "/api/v1/projects", "portfolio",
              "/api/v1/projects/*/costs", "financial",
              "/api/v1/dashboard/*/stream", "realtime",
              "/ws", "realtime"),
          Map.of("/v1/executive", "/api/v1", "/api/dashboard", "/api/v1/dashboard"));

  private final RoutingTable table = new RoutingTable(CONFIG);
  private final Aliases aliases = new Aliases(CONFIG);

  @ParameterizedTest
  @CsvSource({
    "/api/v1/projects, portfolio",
    "/api/v1/projects/1, portfolio",
    "/api/v1/projects/1/history, portfolio",
    "/api/v1/projects/1/costs, financial",
    "/api/v1/projects/1/costs/2, financial",
    "/api/v1/dashboard/9/stream, realtime",
    "/ws/dashboard/me, realtime"
  })
  void the_most_specific_pattern_wins(String path, String owner) {
    assertThat(table.owner(path)).contains(owner);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/projectsX",
    "/api/v1/dashboard/9",
    "/internal/outbox",
    "/api/v1/summaries/x"
  })
  void what_the_table_does_not_name_has_no_owner(String path) {
    assertThat(table.owner(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/executive/projects, /api/v1/projects",
    "/v1/executive/projects/, /api/v1/projects",
    "/api/dashboard/health/, /api/v1/dashboard/health",
    "/api/v1/projects/, /api/v1/projects",
    "/api/v1/projects, /api/v1/projects",
    "/api/dashboards, /api/dashboards",
    "/q/swagger-ui/, /q/swagger-ui/"
  })
  void older_paths_are_translated_and_lose_their_slash(String given, String path) {
    assertThat(aliases.resolve(given)).isEqualTo(path);
  }

  @Test
  void a_bare_slash_stays() {
    assertThat(aliases.resolve("/")).isEqualTo("/");
  }

  private record TableOnly(Map<String, String> routes, Map<String, String> aliases)
      implements EdgeConfig {

    @Override
    public Set<String> publicPaths() {
      return Set.of();
    }

    @Override
    public Set<String> streamingServices() {
      return Set.of();
    }

    @Override
    public Duration deadline() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration uploadDeadline() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration handshakeDeadline() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Duration endWithin() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int connections() {
      return 1;
    }

    @Override
    public int streamingConnections() {
      return 1;
    }
  }
}
