package dev.meridian.realtime.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a client is told besides its dashboards. */
public sealed interface ServerMessage {

  /**
   * The connection is open and authenticated.
   *
   * @param limits what the client should keep to
   */
  @RegisterForReflection
  record Established(
      String type, String connectionId, String userId, Instant serverTime, Limits limits)
      implements ServerMessage {

    public Established(String connectionId, String userId, Instant serverTime, Limits limits) {
      this("connection.established", connectionId, userId, serverTime, limits);
    }
  }

  /** Intervals in seconds. */
  @RegisterForReflection
  record Limits(
      int maxSubscriptions,
      int messagesPerSecond,
      int maxMessageBytes,
      int minUpdateInterval,
      int maxUpdateInterval) {}

  @RegisterForReflection
  record Pong(String type, Instant timestamp) implements ServerMessage {

    public Pong(Instant timestamp) {
      this("pong", timestamp);
    }
  }

  /**
   * Something about the connection itself.
   *
   * @param code {@code TOKEN_EXPIRES} or {@code TOKEN_RENEWED}
   * @param expiresAt when the connection is closed unless a newer token comes before
   */
  @RegisterForReflection
  record SystemUpdate(String type, String code, String message, Instant expiresAt)
      implements ServerMessage {

    public static SystemUpdate expires(Instant at) {
      return of(
          "TOKEN_EXPIRES", "Send {\"type\": \"auth.refresh\", \"token\"} before it does.", at);
    }

    public static SystemUpdate renewed(Instant until) {
      return of("TOKEN_RENEWED", "The connection goes on with the newer token.", until);
    }

    private static SystemUpdate of(String code, String message, Instant expiresAt) {
      return new SystemUpdate("system.update", code, message, expiresAt);
    }
  }

  /**
   * Single figures of the executive dashboard.
   *
   * @param id of the question; null when it had none
   * @param data by name
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Metrics(String type, String id, Instant timestamp, JsonNode data)
      implements ServerMessage {

    public Metrics(Dialect dialect, String id, Instant timestamp, JsonNode data) {
      this(dialect.metrics(), id, timestamp, data);
    }
  }

  /**
   * Something was not done; the connection stays open.
   *
   * @param id the subscription it is about; null when it is about none
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(String type, String code, String message, String id) implements ServerMessage {

    public Failed(String code, String message, String id) {
      this("error", code, message, id);
    }
  }

  /** A stream is open. */
  @RegisterForReflection
  record Connected(String type, Instant timestamp) implements ServerMessage {

    public Connected(Instant timestamp) {
      this("connected", timestamp);
    }
  }

  /**
   * A stream ends.
   *
   * @param code one of {@link dev.meridian.realtime.delivery.CloseCodes}
   */
  @RegisterForReflection
  record End(String type, int code, String reason) implements ServerMessage {

    public End(int code, String reason) {
      this("end", code, reason);
    }
  }

  /**
   * This replica stops; the connection is closed after this.
   *
   * @param retryAfter milliseconds until the client should come back
   */
  @RegisterForReflection
  record Restart(String type, String code, String message, long retryAfter)
      implements ServerMessage {

    public Restart(Duration retryAfter) {
      this("system.update", "RESTART", "This server restarts; come back.", retryAfter.toMillis());
    }
  }

  /**
   * Something happened to an alert.
   *
   * @param event such as {@code alert.raised}
   * @param cursor for who has seen this, and all before it
   * @param data the alert after it
   */
  @RegisterForReflection
  record AlertTold(String type, String event, Instant timestamp, long cursor, JsonNode data)
      implements ServerMessage {

    private static final String RAISED = "alert.raised";

    /**
     * @param kind what it is to this client
     */
    public AlertTold(Dialect dialect, String kind, Event happened, JsonNode data) {
      this(
          kind.equals(RAISED) ? dialect.alert() : dialect.notification(),
          kind,
          happened.time(),
          happened.position(),
          data);
    }
  }

  /**
   * Projects or portfolios changed.
   *
   * @param data empty where only others did
   * @param more whether others did that are not named
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record Updated(String type, Instant timestamp, @JsonInclude List<Change> data, boolean more)
      implements ServerMessage {

    public Updated {
      data = List.copyOf(data);
    }

    public Updated(
        Dialect dialect, NewsKind kind, Instant timestamp, List<Change> data, boolean more) {
      this(dialect.update(kind), timestamp, data, more);
    }
  }

  /**
   * One of them.
   *
   * @param projectId null for a portfolio
   * @param portfolio null for all portfolios
   * @param change of a project: created, updated, deleted, or left for where it went
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(String projectId, String portfolio, String change) {}

  /**
   * What a client may keep of these is old.
   *
   * @param keys {@code project-<id>}, {@code portfolio-<name>}, {@code portfolios} for all of them
   * @param more whether others are that are not named
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record CacheInvalidated(
      String type, Instant timestamp, @JsonInclude List<String> keys, boolean more)
      implements ServerMessage {

    public CacheInvalidated {
      keys = List.copyOf(keys);
    }

    public CacheInvalidated(Instant timestamp, List<String> keys, boolean more) {
      this("cache.invalidated", timestamp, keys, more);
    }
  }

  /**
   * What nobody has acknowledged so far.
   *
   * @param total how many there are; {@code data} has no more than 100 of them
   * @param data most urgent first
   */
  @RegisterForReflection
  record AlertsWaiting(
      String type, String event, Instant timestamp, long total, List<JsonNode> data)
      implements ServerMessage {

    public AlertsWaiting {
      data = List.copyOf(data);
    }

    public AlertsWaiting(Instant timestamp, long total, List<JsonNode> data) {
      this("notification", "alerts.waiting", timestamp, total, data);
    }
  }

  /**
   * What was raised since its user looked.
   *
   * @param cursor for who has seen these
   * @param complete false where more may have been missed than is known any more
   * @param total how many there are; {@code data} has no more than 100 of them
   * @param data most urgent first, as they are now
   */
  @RegisterForReflection
  record AlertsMissed(
      String type,
      String event,
      Instant timestamp,
      long cursor,
      boolean complete,
      long total,
      List<JsonNode> data)
      implements ServerMessage {

    public AlertsMissed {
      data = List.copyOf(data);
    }

    public AlertsMissed(
        Instant timestamp, long cursor, boolean complete, long total, List<JsonNode> data) {
      this("notification", "alerts.missed", timestamp, cursor, complete, total, data);
    }
  }

  /** It is remembered up to where the client's user has seen alerts. */
  @RegisterForReflection
  record Seen(String type, long cursor) implements ServerMessage {

    public Seen(long cursor) {
      this("seen", cursor);
    }
  }

  /**
   * An alert was acknowledged as the client has asked.
   *
   * @param state the alert's by then
   */
  @RegisterForReflection
  record Acknowledged(String type, UUID alertId, String state) implements ServerMessage {

    public Acknowledged(UUID alertId, String state) {
      this("ack", alertId, state);
    }
  }
}
