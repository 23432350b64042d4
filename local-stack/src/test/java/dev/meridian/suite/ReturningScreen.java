package dev.meridian.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A screen that comes back whenever its connection ends, says where it was, applies patches, and
 * keeps a record of everything that the contract of delivery does not allow.
 */
final class ReturningScreen implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUBSCRIPTION = "mine";

  private final HttpClient http;
  private final URI address;
  private final String token;
  private final long pauseMillis;

  private final List<String> breaches = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private JsonNode state = JsonNodeFactory.instance.nullNode();
  private String epoch;
  private long offset;
  private boolean returning;
  private int returns;
  private int flagged;
  private boolean ended;
  private WebSocket socket;

  /** What it does at present to get in. */
  private CompletableFuture<WebSocket> opening;

  ReturningScreen(HttpClient http, Api api) {
    this(http, api, Duration.ofMillis(400));
  }

  /**
   * @param pause between two attempts to come back, at most; at least a quarter of it
   */
  ReturningScreen(HttpClient http, Api api, Duration pause) {
    this.http = http;
    this.pauseMillis = pause.toMillis();
    this.address =
        URI.create(api.base().toString().replaceFirst("^http", "ws") + "/ws/dashboard/overview");
    this.token = api.token();
  }

  synchronized void connect() {
    opening =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(address, this)
            .whenComplete(
                (opened, failed) -> {
                  if (failed != null) {
                    connectAgain();
                  }
                });
  }

  private synchronized void connectAgain() {
    if (!ended) {
      long pause = ThreadLocalRandom.current().nextLong(pauseMillis / 4, pauseMillis);
      CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(this::connect);
    }
  }

  @Override
  public synchronized void onOpen(WebSocket opened) {
    socket = opened;
    text.setLength(0);
    returning = epoch != null;
    returns += returning ? 1 : 0;
    ObjectNode subscribe = JSON.createObjectNode();
    subscribe
        .put("type", "subscribe")
        .put("id", SUBSCRIPTION)
        .put("mode", "delta")
        .put("refreshInterval", 10_000)
        .putObject("view")
        .put("kind", "executive");
    if (returning) {
      subscribe.put("since", epoch + ":" + offset);
    }
    opening =
        opened
            .sendText("{\"type\": \"unsubscribe\", \"id\": \"dashboard\"}", true)
            .thenCompose(sent -> opened.sendText(subscribe.toString(), true));
    opened.request(1);
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      take(parse(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    connectAgain();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable broken) {
    connectAgain();
  }

  private void take(JsonNode message) {
    if (!message.path("id").asText().equals(SUBSCRIPTION) || !message.has("epoch")) {
      return;
    }
    boolean whole = message.has("data");
    if (message.path("type").asText().equals("dashboard.data")) {
      begin(message);
    } else if (!message.path("epoch").asText().equals(epoch)) {
      breaches.add("another epoch without a beginning: " + message.get("epoch"));
    }
    if (!whole && message.path("offset").asLong() != offset + 1) {
      breaches.add("a patch to " + message.get("offset") + " after " + offset);
    }
    state = whole ? message.get("data") : patched(state, message.get("delta"));
    epoch = message.get("epoch").asText();
    offset = message.get("offset").asLong();
  }

  private void begin(JsonNode message) {
    if (!returning) {
      return;
    }
    returning = false;
    boolean follows =
        message.get("epoch").asText().equals(epoch) && message.get("offset").asLong() >= offset;
    if (!message.has("recovered")) {
      breaches.add("a return that is not told whether something was missed");
    } else if (message.get("recovered").asBoolean() != follows) {
      breaches.add("recovered is " + message.get("recovered") + " from " + epoch + ":" + offset);
    }
    flagged += follows ? 0 : 1;
  }

  private static JsonNode patched(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                result.remove(field.getKey());
              } else {
                result.set(field.getKey(), patched(result.path(field.getKey()), field.getValue()));
              }
            });
    return result;
  }

  private static JsonNode parse(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("Not JSON: " + message, unreadable);
    }
  }

  synchronized JsonNode state() {
    return state;
  }

  /** What happened that must not. */
  List<String> breaches() {
    return breaches;
  }

  /** How often it came back. */
  synchronized int returns() {
    return returns;
  }

  /** Whether it was away and shows something again. */
  synchronized boolean isBack() {
    return returns > 0 && !returning;
  }

  /** How often it was told that something may have been missed. */
  synchronized int flagged() {
    return flagged;
  }

  synchronized void end() {
    ended = true;
    opening.cancel(true);
    if (socket != null) {
      socket.abort();
    }
  }
}
