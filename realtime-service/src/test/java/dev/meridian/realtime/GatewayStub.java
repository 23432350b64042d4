package dev.meridian.realtime;

import dev.meridian.testing.TestTokens;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The gateway, and the sources of events, as realtime sees them; a test decides what they say. */
final class GatewayStub {

  /** What a request for the dashboard brought along. */
  record DashboardCall(String portfolio, String cacheControl, String heard) {}

  private static final String OUTBOX = "/internal/outbox";
  private static final String SETTINGS = "/api/v1/users/me/notifications";
  private static final String VIEWS = "/internal/dashboard-views";

  /** What the real one says to who may see all sections. */
  private static final String CHANGED_BY =
      "financial:events, portfolio:events;never=project.cost-reported, risk:events";

  private static GatewayStub running;

  private final Map<String, TestTokens> users = new ConcurrentHashMap<>();
  private final List<DashboardCall> dashboardCalls = new CopyOnWriteArrayList<>();
  private final List<JsonObject> events = new CopyOnWriteArrayList<>();
  private final List<JsonObject> ownEvents = new CopyOnWriteArrayList<>();
  private final List<JsonObject> riskEvents = new CopyOnWriteArrayList<>();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> settings = new ConcurrentHashMap<>();
  private final List<JsonObject> watched = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> tickets = new ConcurrentHashMap<>();
  private final AtomicInteger refusedCalls = new AtomicInteger();
  private final Map<String, Integer> polls = new ConcurrentHashMap<>();
  private volatile JsonObject kpis = new JsonObject();
  private volatile String padding = "";
  private volatile boolean away;

  private GatewayStub() {}

  /** The one stub of this test JVM, with nothing in it but the events told so far. */
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
    running.users.clear();
    running.dashboardCalls.clear();
    running.refusals.clear();
    running.refusedCalls.set(0);
    running.away = false;
    running.padding = "";
    running.health(90);
    return running;
  }

  /** The user whose rights {@code /internal/tokens} gives out from now on. */
  void user(TestTokens tokens) {
    users.put(tokens.subject(), tokens);
  }

  /** A ticket as the gateway sells it. */
  String ticket(TestTokens user, String purpose, Instant until) {
    String ticket = UUID.randomUUID().toString();
    tickets.put(
        ticket + " for " + purpose,
        new JsonObject()
            .put("userId", user.subject())
            .put("sessionId", session(user))
            .put("accessToken", user.token())
            .put("expiresIn", 60)
            .put("expiresAt", until.toString()));
    return ticket;
  }

  /** The sign-in that the user's own tokens name. */
  static String session(TestTokens user) {
    return UUID.nameUUIDFromBytes(user.subject().getBytes(StandardCharsets.UTF_8)).toString();
  }

  void disable(TestTokens tokens) {
    users.remove(tokens.subject());
  }

  void away(boolean now) {
    away = now;
  }

  /** How many calls for a token or a dashboard found nobody there. */
  int refusedCalls() {
    return refusedCalls.get();
  }

  /** From now on the dashboard is refused to this user, though there are tokens for it. */
  void refuse(TestTokens user, int status) {
    refusals.put(user.subject(), status);
  }

  /** The portfolio health score that the dashboard shows; null for none. */
  void health(Integer score) {
    kpis = new JsonObject().put("portfolioHealthScore", score).put("riskExposureScore", 12.5);
  }

  /** The dashboard is larger than that from now on. */
  void padding(int characters) {
    padding = "x".repeat(characters);
  }

  List<DashboardCall> dashboardCalls() {
    return dashboardCalls;
  }

  /** A source is followed once it was asked twice; the gateway has two who follow it. */
  boolean isFollowed() {
    return Stream.of("/portfolio", "/financial", "/risk")
            .allMatch(service -> polls.getOrDefault(service + OUTBOX, 0) >= 2)
        && polls.getOrDefault(OUTBOX, 0) >= 6;
  }

  /** An event of portfolio-service, next in its line, kept for those who ask for it. */
  JsonObject event(UUID tenant) {
    return event(tenant, "project.updated", null);
  }

  /**
   * @param portfolio null for an event of no portfolio in particular
   */
  JsonObject event(UUID tenant, String type, String portfolio) {
    JsonObject event =
        new JsonObject()
            .put("id", UUID.randomUUID().toString())
            .put("source", "portfolio")
            .put("topic", "events")
            .put("position", events.size() + 1)
            .put("type", type)
            .put("portfolio", portfolio)
            .put("subject", UUID.randomUUID().toString())
            .put("time", Instant.now().toString())
            .put("tenant", tenant.toString())
            .put("version", 2)
            .put("data", new JsonObject());
    events.add(event);
    return event;
  }

  /** An event of the gateway itself, in its place in the line. */
  JsonObject tells(JsonObject event) {
    return inLine(ownEvents, event);
  }

  /** The same of risk-service. */
  JsonObject riskTells(JsonObject event) {
    return inLine(riskEvents, event);
  }

  private static JsonObject inLine(List<JsonObject> line, JsonObject event) {
    JsonObject told =
        event.copy().put("id", UUID.randomUUID().toString()).put("position", line.size() + 1);
    line.add(told);
    return told;
  }

  /** As from a backup of before its first event; it is noticed at the next question. */
  void riskIsRestored() {
    riskEvents.clear();
  }

  /** The same of portfolio-service. */
  void portfolioIsRestored() {
    events.clear();
  }

  /** By whom each alert was acknowledged. */
  Map<String, String> acknowledged() {
    return acknowledged;
  }

  private void answer(HttpServerRequest request) {
    if (away) {
      if (!request.path().endsWith("/internal/outbox") && !request.path().equals(VIEWS)) {
        refusedCalls.incrementAndGet();
      }
      request.response().setStatusCode(503).end();
      return;
    }
    switch (request.path()) {
      case "/internal/service-tokens" ->
          grant(request.response(), TestTokens.service("realtime").token());
      case "/internal/tokens" ->
          request.bodyHandler(body -> userToken(request.response(), body.toJsonObject()));
      case "/internal/tickets/redemptions" ->
          request.bodyHandler(body -> redemption(request.response(), body.toJsonObject()));
      case VIEWS -> request.bodyHandler(body -> watched(request.response(), body.toJsonObject()));
      case OUTBOX -> outbox(request, ownEvents);
      case OUTBOX + "/position" ->
          json(request.response(), new JsonObject().put("position", ownEvents.size()));
      case "/portfolio/internal/outbox" -> outbox(request, events);
      case "/financial/internal/outbox" -> outbox(request, List.of());
      case "/risk/internal/outbox" -> outbox(request, riskEvents);
      case "/api/v1/alerts" -> alerts(request);
      case "/api/v1/alerts/missed" -> missed(request);
      case SETTINGS -> json(request.response(), settings(caller(request)));
      case SETTINGS + "/cursor" -> request.bodyHandler(body -> moved(request, body.toJsonObject()));
      case "/api/v1/dashboard-data" -> dashboard(request);
      default -> {
        if (request.path().startsWith("/api/v1/alerts/")) {
          acknowledge(request);
        } else {
          request.response().setStatusCode(404).end();
        }
      }
    }
  }

  private void watched(HttpServerResponse response, JsonObject told) {
    told.getJsonArray("views").forEach(view -> watched.add((JsonObject) view));
    response.setStatusCode(204).end();
  }

  /** What a user is told to have watched. */
  List<JsonObject> watched(TestTokens user) {
    return watched.stream().filter(view -> view.getString("user").equals(user.subject())).toList();
  }

  /** One that nobody has acknowledged, and it says who asked. */
  private static void alerts(HttpServerRequest request) {
    json(
        request.response(),
        new JsonObject()
            .put("data", JsonArray.of(new JsonObject().put("message", caller(request))))
            .put("meta", new JsonObject().put("total", 1)));
  }

  /** One that was raised since, and it says what was asked. */
  private void missed(HttpServerRequest request) {
    var asked =
        new JsonObject()
            .put("after", request.getParam("after"))
            .put("categories", new JsonArray(request.params().getAll("category")));
    json(
        request.response(),
        new JsonObject()
            .put("cursor", riskEvents.size())
            .put("complete", true)
            .put("data", JsonArray.of(asked))
            .put("meta", new JsonObject().put("total", 1)));
  }

  private JsonObject settings(String user) {
    return settings.computeIfAbsent(
        user, unsaid -> new JsonObject().put("categories", new JsonArray()).putNull("cursor"));
  }

  /** What the gateway keeps of somebody from now on. */
  void settings(TestTokens user, JsonArray categories, Long cursor) {
    settings(user.subject()).put("categories", categories).put("cursor", cursor);
  }

  /** Up to where they have said that they saw alerts; null for nowhere. */
  Long cursor(TestTokens user) {
    return settings(user.subject()).getLong("cursor");
  }

  private void moved(HttpServerRequest request, JsonObject body) {
    JsonObject own = settings(caller(request)).put("cursor", body.getLong("cursor"));
    json(request.response(), own);
  }

  private void acknowledge(HttpServerRequest request) {
    String alert = request.path().split("/", -1)[4];
    if (alert.startsWith("4")) {
      request.response().setStatusCode(Integer.parseInt(alert.substring(0, 3))).end();
      return;
    }
    acknowledged.put(alert, caller(request));
    json(request.response(), new JsonObject().put("state", "acknowledged"));
  }

  private static String caller(HttpServerRequest request) {
    String claims = request.getHeader("Authorization").split("\\.", -1)[1];
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(claims))).getString("sub");
  }

  private void userToken(HttpServerResponse response, JsonObject body) {
    TestTokens user = users.get(body.getString("userId"));
    if (user == null) {
      response.setStatusCode(404).end();
    } else {
      grant(response, user.token());
    }
  }

  /** One for a socket works once, one for streams as often as it is shown. */
  private void redemption(HttpServerResponse response, JsonObject shown) {
    String key = shown.getString("ticket") + " for " + shown.getString("for");
    JsonObject found = key.endsWith("ws") ? tickets.remove(key) : tickets.get(key);
    if (found == null) {
      response.setStatusCode(404).end();
    } else {
      json(response, found);
    }
  }

  private static void grant(HttpServerResponse response, String token) {
    json(response, new JsonObject().put("accessToken", token).put("expiresIn", 60));
  }

  /** What the stream did not bring is asked for here. */
  private void outbox(HttpServerRequest request, List<JsonObject> told) {
    polls.merge(request.path(), 1, Integer::sum);
    long after = Long.parseLong(request.getParam("after"));
    var found = new JsonArray();
    told.stream().filter(event -> event.getLong("position") > after).forEach(found::add);
    json(
        request.response(),
        new JsonObject().put("head", told.size()).put("oldest", 1).put("events", found));
  }

  private void dashboard(HttpServerRequest request) {
    Integer refusal = refusals.get(caller(request));
    if (refusal != null) {
      request.response().setStatusCode(refusal).end();
      return;
    }
    dashboardCalls.add(
        new DashboardCall(
            request.getParam("portfolio"),
            request.getHeader("Cache-Control"),
            request.getHeader("Meridian-Heard")));
    request.response().putHeader("Meridian-Changed-By", CHANGED_BY);
    json(
        request.response(),
        new JsonObject()
            .put("timestamp", Instant.now().toString())
            .put("refreshToken", UUID.randomUUID().toString())
            .put("kpis", kpis)
            .put("alerts", new JsonArray())
            .put("padding", padding)
            .put("level", "full"));
  }

  private static void json(HttpServerResponse response, JsonObject body) {
    response.putHeader("Content-Type", "application/json").end(body.encode());
  }
}
