package dev.meridian.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A client of the dashboard's WebSocket that remembers what it was told. */
final class TestSocket implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private TestSocket(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
  }

  static TestSocket open(Vertx vertx, int port, String id, String token) {
    return connect(vertx, options(port, id).addHeader("Authorization", "Bearer " + token));
  }

  /** As a browser does it, which cannot set headers. */
  static TestSocket openBySubprotocol(Vertx vertx, int port, String id, String token) {
    return connect(
        vertx,
        options(port, id)
            .addSubProtocol("bearer-token-carrier")
            .addSubProtocol(
                URLEncoder.encode(
                        "quarkus-http-upgrade#Authorization#Bearer " + token,
                        StandardCharsets.UTF_8)
                    .replace("+", "%20")));
  }

  static TestSocket openByTicket(Vertx vertx, int port, String id, String ticket) {
    return connect(vertx, options(port, id + "?ticket=" + ticket));
  }

  static TestSocket openWithoutToken(Vertx vertx, int port, String id) {
    return connect(vertx, options(port, id));
  }

  /** As the browser of a page does it. */
  static TestSocket openFromPage(
      Vertx vertx, int port, String token, String origin, String... headers) {
    WebSocketConnectOptions options =
        options(port, "overview")
            .setAllowOriginHeader(true)
            .addHeader("Authorization", "Bearer " + token)
            .addHeader("Origin", origin);
    for (int index = 0; index < headers.length; index += 2) {
      options.addHeader(headers[index], headers[index + 1]);
    }
    return connect(vertx, options);
  }

  static int refusalOfPage(Vertx vertx, int port, String token, String origin) {
    return refusal(() -> openFromPage(vertx, port, token, origin));
  }

  /** The status with which an upgrade is refused. */
  static int refusal(Vertx vertx, int port, String id, String token) {
    return refusal(() -> open(vertx, port, id, token));
  }

  static int refusalOfTicket(Vertx vertx, int port, String id, String ticket) {
    return refusal(() -> openByTicket(vertx, port, id, ticket));
  }

  private static int refusal(Supplier<TestSocket> attempt) {
    try (TestSocket open = attempt.get()) {
      throw new AssertionError("The upgrade was not refused: " + open.messages);
    } catch (CompletionException failed) {
      return ((UpgradeRejectedException) failed.getCause()).getStatus();
    }
  }

  private static WebSocketConnectOptions options(int port, String id) {
    return new WebSocketConnectOptions()
        // Which is for browsers to say.
        .setAllowOriginHeader(false)
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI("/ws/dashboard/" + id);
  }

  private static TestSocket connect(Vertx vertx, WebSocketConnectOptions options) {
    return vertx
        .createWebSocketClient()
        .connect(options)
        .map(TestSocket::new)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  TestSocket send(JsonObject message) {
    return sendText(message.encode());
  }

  TestSocket sendText(String text) {
    socket.writeTextMessage(text).toCompletionStage().toCompletableFuture().join();
    return this;
  }

  /** The count-th message of a type, from 1. */
  JsonObject next(String type, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(of(type)).as("of %s", messages).hasSizeGreaterThanOrEqualTo(count));
    return of(type).get(count - 1);
  }

  JsonObject first(String type) {
    return next(type, 1);
  }

  List<JsonObject> of(String type) {
    return messages.stream().filter(message -> type.equals(message.getString("type"))).toList();
  }

  List<String> types() {
    return messages.stream().map(message -> message.getString("type")).toList();
  }

  /** The code with which the server closes. */
  int closeCode() {
    await().atMost(PATIENCE).until(socket::isClosed);
    return socket.closeStatusCode();
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() {
    socket.close();
  }
}
