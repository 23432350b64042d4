package dev.meridian.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A socket, a stream of events and a request that is half sent, as they are when pods end. */
final class OpenClients {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Pattern ACTIVE =
      Pattern.compile("(?m)^http_server_active_requests(?:\\{.*})? (\\S+)$");

  /** As a proxy does: without an offer to upgrade to HTTP/2. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<String> stream;
  private final CompletableFuture<HttpResponse<String>> answer;
  private final OutputStream body;

  /** Returns when all three are under way. */
  OpenClients(Installation installation) throws IOException, InterruptedException {
    int port = installation.entrance();
    String token = installation.token();
    var shown = new CompletableFuture<Void>();
    http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(
            URI.create("ws://127.0.0.1:" + port + "/ws/dashboard/overview"), listener(shown))
        .join();
    shown.orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    InputStream events =
        http.send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/sse/dashboard"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream())
            .body();
    stream = CompletableFuture.supplyAsync(() -> all(events), work -> new Thread(work).start());

    double active = active(installation);
    body = new PipedOutputStream();
    InputStream sent = new PipedInputStream((PipedOutputStream) body);
    answer =
        http.sendAsync(
            Installation.request(port, "/api/v1/projects", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> sent))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    send("{\"name\": \"Half sent\", ");
    await("the request is under way").atMost(WITHIN).until(() -> active(installation) > active);
  }

  private WebSocket.Listener listener(CompletableFuture<Void> shown) {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        shown.complete(null);
        socket.request(1);
        return null;
      }

      @Override
      public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
      }

      @Override
      public void onError(WebSocket socket, Throwable broken) {
        closed.completeExceptionally(broken);
      }
    };
  }

  private static double active(Installation installation) throws IOException, InterruptedException {
    return ACTIVE
        .matcher(installation.metrics("gateway"))
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private static String all(InputStream events) {
    try (events) {
      return new String(events.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void send(String part) throws IOException {
    body.write(part.getBytes(StandardCharsets.UTF_8));
    body.flush();
  }

  /** Sends the rest; all three come to an end that is none of a broken connection. */
  void assertThatTheyEndWell() throws Exception {
    send(
        """
        "portfolio": "Technology", "startDate": "2026-01-01", "endDate": "2026-12-31",
        "budget": 1000, "currency": "EUR"}""");
    body.close();
    HttpResponse<String> created = answer.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).contains("Half sent");
    assertThat(closed.get(WITHIN.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1012);
    assertThat(stream.get(WITHIN.toSeconds(), TimeUnit.SECONDS)).contains("data:");
  }
}
