package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A screen that is open while a project changes, through the one origin. */
class RealtimeIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void a_change_of_a_project_arrives_on_an_open_screen() throws InterruptedException {
    Api admin = suite.as("admin", "Northwind Shipping");
    var screen = new Screen();
    WebSocket socket = connect(admin, screen);

    screen.await(message -> type(message).equals("connection.established"));
    JsonNode first = screen.await(message -> type(message).equals("dashboard.data"));
    assertThat(first.at("/data/kpis/portfolioHealthScore").isNumber()).as("%s", first).isTrue();

    socket.sendText("{\"type\": \"ping\"}", true).join();
    screen.await(message -> type(message).equals("pong"));

    JsonNode project =
        admin.get("/api/v1/projects?limit=1&status=On%20Track&sort=-budget").json().at("/data/0");
    String path = "/api/v1/projects/" + project.get("id").asText();
    String tag = admin.get(path).header("ETag").orElseThrow();
    long begin = System.nanoTime();
    assertThat(admin.patch(path, "{\"status\": \"Critical\"}", tag).status()).isEqualTo(200);
    JsonNode update =
        screen.await(
            message ->
                type(message).equals("dashboard.update")
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
    socket.abort();
  }

  @Test
  void signing_out_ends_the_sessions_screens() throws Exception {
    Api viewer = suite.as("viewer", "Northwind Shipping");
    var screen = new Screen();
    connect(viewer, screen);
    screen.await(message -> type(message).equals("dashboard.data"));
    assertThat(viewer.post("/api/v1/auth/logout", "").status()).isEqualTo(204);
    long begin = System.nanoTime();
    assertThat(screen.closed.get(5, TimeUnit.SECONDS)).isEqualTo(4401);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.getLogger("suite")
        .log(System.Logger.Level.INFO, "Logout answered to socket closed: {0} ms", took.toMillis());
  }

  private static String type(JsonNode message) {
    return message.get("type").asText();
  }

  private WebSocket connect(Api api, Screen screen) {
    URI address =
        URI.create(
            suite.stack().gateway().toString().replaceFirst("^http", "ws")
                + "/ws/dashboard/overview");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + api.token())
        .buildAsync(address, screen)
        .join();
  }

  /** Keeps what arrives until the test looks at it. */
  private static final class Screen implements WebSocket.Listener {

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(parse(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    private static JsonNode parse(String message) {
      try {
        return JSON.readTree(message);
      } catch (JsonProcessingException unreadable) {
        throw new IllegalStateException("Not JSON: " + message, unreadable);
      }
    }

    JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        JsonNode message =
            messages.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        assertThat(message).as("the awaited message arrives within %s", PATIENCE).isNotNull();
        if (wanted.test(message)) {
          return message;
        }
      }
    }
  }
}
