package dev.meridian.export;

import dev.meridian.testing.TestTokens;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gateway as exports see it; a test decides what it says. */
final class GatewayStub {

  private static GatewayStub running;

  private final Map<String, TestTokens> users = new ConcurrentHashMap<>();
  private final List<String> dashboardCalls = new CopyOnWriteArrayList<>();
  private final List<HttpServerResponse> held = new CopyOnWriteArrayList<>();
  private volatile JsonObject dashboard = new JsonObject();
  private volatile int status = 200;
  private volatile boolean holding;

  private GatewayStub() {}

  /** The one stub of this test JVM, as new. */
  static synchronized GatewayStub fresh(Vertx vertx) {
    if (running == null) {
      running = new GatewayStub();
      vertx
          .createHttpServer()
          .requestHandler(running::answer)
          .listen(GatewayAddress.port(), "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
    running.release();
    running.users.clear();
    running.dashboardCalls.clear();
    running.status = 200;
    return running;
  }

  void user(TestTokens tokens) {
    users.put(tokens.subject(), tokens);
  }

  void dashboard(JsonObject shown) {
    dashboard = shown;
  }

  /** The status of every dashboard from now on. */
  void status(int code) {
    status = code;
  }

  /** Dashboards are not answered until {@link #release}. */
  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    List<HttpServerResponse> waiting = List.copyOf(held);
    held.removeAll(waiting);
    waiting.forEach(response -> json(response, dashboard));
  }

  /** The portfolio of each call for a dashboard, {@code All} for none. */
  List<String> dashboardCalls() {
    return dashboardCalls;
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/internal/service-tokens" ->
          grant(request.response(), TestTokens.service("export").token());
      case "/internal/tokens" ->
          request.bodyHandler(body -> userToken(request.response(), body.toJsonObject()));
      case "/api/v1/dashboard-data" -> dashboard(request);
      default -> request.response().setStatusCode(404).end();
    }
  }

  private void dashboard(HttpServerRequest request) {
    String portfolio = request.getParam("portfolio");
    dashboardCalls.add(portfolio == null ? "All" : portfolio);
    if (status != 200) {
      request.response().setStatusCode(status).end("{\"secret\": \"inner detail\"}");
    } else if (holding) {
      held.add(request.response());
    } else {
      json(request.response(), dashboard);
    }
  }

  private void userToken(HttpServerResponse response, JsonObject body) {
    TestTokens user = users.get(body.getString("userId"));
    if (user == null) {
      response.setStatusCode(404).end();
    } else {
      grant(response, user.token());
    }
  }

  private static void grant(HttpServerResponse response, String token) {
    json(response, new JsonObject().put("accessToken", token).put("expiresIn", 60));
  }

  private static void json(HttpServerResponse response, JsonObject body) {
    if (!response.closed()) {
      response.putHeader("Content-Type", "application/json").end(body.encode());
    }
  }
}
