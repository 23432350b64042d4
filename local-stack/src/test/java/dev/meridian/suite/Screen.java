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

/** A WebSocket that keeps what arrives until the test looks at it. */
final class Screen implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private WebSocket socket;

  /**
   * Opens the executive dashboard.
   *
   * @param origin the gateway's, or the realtime service's own
   */
  static Screen open(URI origin, String token) {
    return open(origin, "overview", token);
  }

  /** Opens the list of what its user is to be told. */
  static Screen openNotifications(URI origin, String token) {
    return open(origin, "notifications/me", token);
  }

  private static Screen open(URI origin, String what, String token) {
    var screen = new Screen();
    URI address =
        URI.create(origin.toString().replaceFirst("^http", "ws") + "/ws/dashboard/" + what);
    screen.socket =
        HTTP.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, screen)
            .join();
    return screen;
  }

  static String type(JsonNode message) {
    return message.path("type").asText();
  }

  void send(String json) {
    socket.sendText(json, true).join();
  }

  void abort() {
    socket.abort();
  }

  /** The code with which the server closes. */
  int closeCode(Duration within) throws Exception {
    return closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isClosed() {
    return closed.isDone();
  }

  JsonNode await(String type) throws InterruptedException {
    return await(message -> type(message).equals(type));
  }

  /** The next message that is wanted; what comes before it is passed over. */
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

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      messages.add(parse(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
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
}
