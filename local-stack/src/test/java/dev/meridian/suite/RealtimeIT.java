package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A screen that is open while a project changes, through the one origin. */
class RealtimeIT {

  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void a_change_of_a_project_arrives_on_an_open_screen() throws InterruptedException {
    Api admin = suite.as("admin", "Northwind Shipping");
    Screen screen = Screen.open(suite.stack().gateway(), admin.token());

    screen.await("connection.established");
    JsonNode first = screen.await("dashboard.data");
    assertThat(first.at("/data/kpis/portfolioHealthScore").isNumber()).as("%s", first).isTrue();

    screen.send("{\"type\": \"ping\"}");
    screen.await("pong");

    JsonNode project =
        admin.get("/api/v1/projects?limit=1&status=On%20Track&sort=-budget").json().at("/data/0");
    String path = "/api/v1/projects/" + project.get("id").asText();
    String tag = admin.get(path).header("ETag").orElseThrow();
    long begin = System.nanoTime();
    assertThat(admin.patch(path, "{\"status\": \"Critical\"}", tag).status()).isEqualTo(200);
    JsonNode update =
        screen.await(
            message ->
                Screen.type(message).equals("dashboard.update")
                    && !message
                        .at("/data/kpis/portfolioHealthScore")
                        .equals(first.at("/data/kpis/portfolioHealthScore")));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.getLogger("suite")
        .log(System.Logger.Level.INFO, "PATCH sent to frame received: {0} ms", took.toMillis());
    assertThat(update.get("offset").asLong()).isGreaterThan(first.get("offset").asLong());
    assertThat(update.at("/data/kpis/portfolioHealthScore").decimalValue())
        .isEqualByComparingTo(
            admin
                .get("/api/v1/dashboard-data")
                .json()
                .at("/kpis/portfolioHealthScore")
                .decimalValue());
    screen.abort();
  }

  @Test
  void signing_out_ends_the_sessions_screens() throws Exception {
    Api viewer = suite.as("viewer", "Northwind Shipping");
    Screen screen = Screen.open(suite.stack().gateway(), viewer.token());
    screen.await("dashboard.data");
    assertThat(viewer.post("/api/v1/auth/logout", "").status()).isEqualTo(204);
    long begin = System.nanoTime();
    assertThat(screen.closeCode(Duration.ofSeconds(5))).isEqualTo(4401);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.getLogger("suite")
        .log(System.Logger.Level.INFO, "Logout answered to socket closed: {0} ms", took.toMillis());
  }

  @Test
  void a_replica_that_stops_sends_its_clients_elsewhere_first() throws Exception {
    Api executive = suite.as("executive", "Northwind Shipping");
    RunningService replica = suite.stack().startAnother(Service.REALTIME);
    Screen screen = Screen.open(replica.url(), executive.token());
    screen.await("dashboard.data");
    InputStream stream =
        HttpClient.newHttpClient()
            .send(
                new Api(replica.url(), executive.token()).request("/api/v1/sse/dashboard").build(),
                HttpResponse.BodyHandlers.ofInputStream())
            .body();
    long said = Files.size(suite.stack().log(Service.REALTIME));

    long begin = System.nanoTime();
    replica.stop(STOPPED_WITHIN);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    JsonNode restart = screen.await("system.update");
    assertThat(restart.get("code").asText()).isEqualTo("RESTART");
    assertThat(restart.get("retryAfter").asLong()).isBetween(1L, 10_000L);
    assertThat(screen.closeCode(Duration.ofSeconds(5))).isEqualTo(1012);
    assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
        .contains("retry: ")
        .contains("{\"type\":\"end\",\"code\":1012");
    assertThat(logSince(said)).contains("2 connections").doesNotContain("Timed out waiting");
    System.getLogger("suite")
        .log(System.Logger.Level.INFO, "SIGTERM to exit, two clients: {0} ms", took.toMillis());
  }

  private String logSince(long position) throws IOException {
    byte[] all = Files.readAllBytes(suite.stack().log(Service.REALTIME));
    return new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
  }
}
