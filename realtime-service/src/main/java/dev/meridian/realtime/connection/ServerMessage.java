package dev.meridian.realtime.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What a client is told besides its dashboards. */
sealed interface ServerMessage {

  /**
   * The connection is open and authenticated.
   *
   * @param limits what the client should keep to
   */
  @RegisterForReflection
  record Established(
      String type, String connectionId, String userId, Instant serverTime, Limits limits)
      implements ServerMessage {

    Established(String connectionId, String userId, Instant serverTime, Limits limits) {
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

    Pong(Instant timestamp) {
      this("pong", timestamp);
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

    Failed(String code, String message, String id) {
      this("error", code, message, id);
    }
  }
}
