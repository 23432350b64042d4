package dev.meridian.realtime.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.Language;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.connection.Transport;
import dev.meridian.realtime.delivery.Position;
import dev.meridian.realtime.delivery.Stage;
import dev.meridian.realtime.delivery.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Events of a stream. None has a name of its own: browsers hand unnamed ones to {@code onmessage},
 * where the source documents' clients read {@code type}.
 */
@ApplicationScoped
class StreamLanguage implements Language {

  /** What a stream says when it has nothing to say. */
  static final String HEARTBEAT = ":\n\n";

  private static final String DATA = "data: ";
  private static final String END = "\n\n";
  private static final Wording STATES = new States();

  private final ObjectMapper json;
  private final StreamConfig config;
  private final Clock clock;

  StreamLanguage(ObjectMapper json, StreamConfig config, Clock clock) {
    this.json = json;
    this.config = config;
    this.clock = clock;
  }

  /** What a stream begins with. */
  ServerMessage greeting() {
    return new ServerMessage.Connected(clock.instant());
  }

  @Override
  public Transport transport() {
    return Transport.SERVER_SENT_EVENTS;
  }

  @Override
  public String message(ServerMessage message) {
    return retry(message) + DATA + write(spelled(message)) + END;
  }

  /** The documents' clients of streams know some by a name of their own. */
  private static ServerMessage spelled(ServerMessage message) {
    if (message instanceof ServerMessage.AlertTold told) {
      return new ServerMessage.AlertTold(
          "alert", told.event(), told.timestamp(), told.cursor(), told.data());
    }
    if (message instanceof ServerMessage.CacheInvalidated old) {
      return new ServerMessage.CacheInvalidated(
          "cache_invalidated", old.timestamp(), old.keys(), old.more());
    }
    return message;
  }

  /** How long a browser is to wait before it comes back, where that is another time by now. */
  private String retry(ServerMessage message) {
    if (message instanceof ServerMessage.Connected) {
      return "retry: " + config.retry().toMillis() + "\n";
    }
    return message instanceof ServerMessage.Restart restart
        ? "retry: " + restart.retryAfter() + "\n"
        : "";
  }

  /** A stream has one subscription, and no need to name it. */
  @Override
  public Wording wording(SubscriptionRequest subscription, Door door) {
    return STATES;
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A message is plain data", impossible);
    }
  }

  private static final class States implements Wording {

    @Override
    public String head(Position position, Stage stage) {
      String recovered =
          switch (stage) {
            case RECOVERED -> "\"recovered\":true,";
            case NOT_RECOVERED -> "\"recovered\":false,";
            case FIRST, LATER -> "";
          };
      return "id: " + position + "\n" + DATA + "{\"type\":\"dashboard_update\"," + recovered;
    }

    @Override
    public String tail() {
      return END;
    }
  }
}
