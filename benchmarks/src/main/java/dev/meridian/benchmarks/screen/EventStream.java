package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.benchmarks.suite.Redis;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The stream of events that one server reads, into which relays put what services tell. */
final class EventStream implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "{meridian}:events";
  private static final String LENGTH = "100000";
  private static final String PORTFOLIO = "Technology";
  private static final int BEGINNINGS = 30;
  private static final int PAUSE_MILLIS = 100;

  private final Redis redis;
  private final String tenant;
  private final Map<Kind, Long> positions = new EnumMap<>(Kind.class);

  /** What happened. */
  enum Kind {
    ALERT("risk", "alert.raised"),
    PROJECT("portfolio", "project.updated"),
    DASHBOARD("portfolio", "dashboard.changed"),

    /** Of which nobody is told. */
    NOTHING("nobody", "nothing");

    private final String source;
    private final String type;

    Kind(String source, String type) {
      this.source = source;
      this.type = type;
    }
  }

  /**
   * @param tenant whose users are told
   */
  EventStream(Redis redis, String tenant) {
    this.redis = redis;
    this.tenant = tenant;
  }

  /** Nobody has told anything yet. */
  void clear() throws IOException {
    redis.tell(List.of(List.of("DEL", KEY)));
  }

  /**
   * Tells of nothing for a while: who has read something knows where to read on, and misses nothing
   * between two reads.
   */
  void begin() throws IOException, InterruptedException {
    for (int number = 0; number < BEGINNINGS; number++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      publish(Kind.NOTHING, number, 1);
    }
  }

  /** Keeps a value for who asks for it. */
  void keep(String key, String value) throws IOException {
    redis.tell(List.of(List.of("SET", key, value)));
  }

  /** Tells of so many changes, from that number on, at once. */
  void publish(Kind kind, int first, int count) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      commands.add(append(kind, EventTexts.id(number), data(kind, number)));
    }
    redis.tell(commands);
  }

  /** Tells of one change with that much to say. */
  void publish(Kind kind, int number, ObjectNode data) throws IOException {
    redis.tell(List.of(append(kind, EventTexts.id(number), data)));
  }

  private List<String> append(Kind kind, UUID subject, ObjectNode data) {
    ObjectNode event = JSON.createObjectNode();
    event.put("id", UUID.randomUUID().toString()).put("source", kind.source);
    event.put("topic", "events").put("position", positions.merge(kind, 1L, Long::sum));
    event.put("type", kind.type).put("subject", subject.toString());
    event.put("time", Instant.now().toString()).put("tenant", tenant);
    event.put("portfolio", PORTFOLIO).put("version", 1).set("data", data);
    try {
      return List.of(
          "XADD", KEY, "MAXLEN", "~", LENGTH, "*", "event", JSON.writeValueAsString(event));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree can be written", impossible);
    }
  }

  /** As its owner tells of it. */
  private static ObjectNode data(Kind kind, int number) {
    ObjectNode data = JSON.createObjectNode().put("id", EventTexts.id(number).toString());
    if (kind == Kind.ALERT) {
      data.put("ruleId", "6d1f4a52-0001-4000-8000-000000000001").put("subjectKind", "project");
      data.put("subject", "11111111-0000-4000-8000-000000000001").put("level", "warning");
      data.put("category", "budget").put("metric", "budget_variance_percent");
      data.put("value", 12.5).put("threshold", 10);
      data.put("message", "Network renewal is 12.5 % over its budget.").put("actionRequired", true);
      data.put("priority", 61).put("state", "raised").put("count", 1);
      data.put("firstSeen", "2026-03-02T09:20:00Z").put("lastSeen", "2026-03-02T09:20:00Z");
      data.put("portfolio", PORTFOLIO).put("version", 1);
    }
    return data;
  }

  @Override
  public void close() throws IOException {
    redis.close();
  }
}
