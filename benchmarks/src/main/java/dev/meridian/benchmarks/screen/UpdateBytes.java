package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What goes over the wire when one figure of a dashboard changes: the merge patch beside the whole
 * state, for the same changes on the same connection (performance.md, row 7).
 */
public final class UpdateBytes implements Function<String, Shown> {

  public static final String NAME = "update-bytes";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHANGES = 10;
  private static final int FEW_HOURS = 1;
  private static final int MANY_HOURS = 5_000;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String BY_PATCH = "by-patch";
  private static final String SUBSCRIBE =
      "{\"type\":\"subscribe\",\"id\":\"%s\",\"mode\":\"delta\",\"refreshInterval\":300000,\"view\":{\"kind\":\"executive\"}}"
          .formatted(BY_PATCH);

  /** One change, as both subscriptions were told of it. */
  private record Update(int full, int patch) {
    double ratio() {
      return (double) patch / full;
    }
  }

  private final List<Update> updates = new ArrayList<>();
  private JsonNode state;
  private int fullBytes;
  private JsonNode full;
  private boolean subscribed;

  private UpdateBytes() {}

  public static Path run(Run run) throws IOException, InterruptedException {
    var sizes = new UpdateBytes();
    ScreenRun measured = ScreenRun.begin(run, NAME, DashboardViewers.LIMITS);
    String token = run.suite().token("executive");
    try (var viewers =
        new Viewers(
            run.suite().realtimeAddress(), DashboardViewers.upgrade(token), new Texts(sizes))) {
      viewers.open(1, WITHIN);
      viewers.watch((before, now, at) -> {}, () -> sizes.subscribed, WITHIN);
      Allocation allocation = Allocation.of(run.suite().as("admin"));
      for (int change = 1; change <= CHANGES; change++) {
        int seen = sizes.updates.size();
        allocation.set(change % 2 == 0 ? FEW_HOURS : MANY_HOURS);
        viewers.watch((before, now, at) -> {}, () -> sizes.updates.size() > seen, WITHIN);
      }
      allocation.restore();
    }
    return measured.end(Map.of("updates", sizes.updates), sizes.table());
  }

  /** The hours that somebody works on a project this month, on which one figure depends. */
  private static final class Allocation {

    private final Rest rest;
    private final ObjectNode body;
    private final String hours;
    private String tag;

    private Allocation(Rest rest, ObjectNode body) {
      this.rest = rest;
      this.body = body;
      this.hours = body.get("hours").asText();
      this.tag = "\"" + body.get("version").asText() + "\"";
      body.remove(List.of("version", "lastUpdated"));
    }

    static Allocation of(Rest rest) throws IOException, InterruptedException {
      YearMonth month = YearMonth.from(LocalDate.now(ZoneOffset.UTC));
      JsonNode found = rest.read("/api/v1/allocations?limit=1&month=" + month);
      return new Allocation(rest, found.get("data").get(0).deepCopy());
    }

    void set(int newHours) throws IOException, InterruptedException {
      body.put("hours", newHours);
      tag = rest.put(path(), body, tag);
    }

    void restore() throws IOException, InterruptedException {
      body.put("hours", new BigDecimal(hours));
      tag = rest.put(path(), body, tag);
    }

    private String path() {
      return "/api/v1/allocations/%s/%s/%s"
          .formatted(
              body.get("resourceId").asText(),
              body.get("projectId").asText(),
              body.get("month").asText());
    }
  }

  @Override
  public Shown apply(String text) {
    JsonNode message = parse(text);
    String type = message.path("type").asText();
    if (type.equals("connection.established")) {
      return Shown.answered(SUBSCRIBE);
    }
    if (!type.startsWith("dashboard.")) {
      throw new WrongAnswer("Told " + text);
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (!message.path("id").asText().equals(BY_PATCH)) {
      fullBytes = bytes;
      full = message.get("data");
    } else if (message.has("delta")) {
      patched(message.get("delta"), bytes);
    } else {
      state = message.get("data");
      subscribed = true;
    }
    return Shown.state(Shown.NO_CHANGE);
  }

  /** Both subscriptions get the same change, this one last. */
  private void patched(JsonNode patch, int bytes) {
    state = patch(state, patch);
    if (!state.equals(full)) {
      throw new WrongAnswer("The patch %s does not lead to %s".formatted(patch, full));
    }
    updates.add(new Update(fullBytes, bytes));
  }

  /** RFC 7396. */
  private static JsonNode patch(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode patched = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                patched.remove(field.getKey());
              } else {
                patched.set(field.getKey(), patch(patched.path(field.getKey()), field.getValue()));
              }
            });
    return patched;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new WrongAnswer("Not JSON: " + text);
    }
  }

  private String table() {
    return """
        One connection with two subscriptions to the executive dashboard, one of which takes merge patches (RFC 7396);
        %d changes of the hours that somebody works on a project, on which one figure depends. Each patch, applied to
        the state before, led to the state that the other was sent. Bytes of text, without frame heads.

        | full state | patch | patch ÷ full |
        |---|---|---|
        | %s | %s | **%.3f** |

        Goal: ≤ 0.15.
        """
        .formatted(
            CHANGES,
            Spread.of(updates, Update::full).inWords("%.0f"),
            Spread.of(updates, Update::patch).inWords("%.0f"),
            Spread.median(updates, Update::ratio));
  }
}
