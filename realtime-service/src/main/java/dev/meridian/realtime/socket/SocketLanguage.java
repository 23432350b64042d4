package dev.meridian.realtime.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.Language;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.connection.Transport;
import dev.meridian.realtime.delivery.Position;
import dev.meridian.realtime.delivery.Stage;
import dev.meridian.realtime.delivery.Wording;
import jakarta.enterprise.context.ApplicationScoped;

/** Messages of a WebSocket: plain JSON objects with a type, and states with their subscription. */
@ApplicationScoped
class SocketLanguage implements Language {

  private final ObjectMapper json;

  SocketLanguage(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Transport transport() {
    return Transport.WEB_SOCKET;
  }

  @Override
  public String message(ServerMessage message) {
    return write(message);
  }

  /** A document's client that opens its user's own dashboard knows no other word for a state. */
  @Override
  public Wording wording(SubscriptionRequest subscription, Door door) {
    Dialect dialect = subscription.manner().dialect();
    boolean asDocument =
        dialect == Dialect.OURS
            && !door.isOverview()
            && subscription.id().equals(SubscriptionRequest.DEFAULT_ID);
    return new StateWording(
        asDocument ? dialect.laterState() : dialect.firstState(),
        dialect.laterState(),
        ",\"id\":" + write(subscription.id()) + ",");
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A message is plain data", impossible);
    }
  }

  /**
   * @param first what the first state is called
   * @param later what the others are called
   * @param id as it stands in each message
   */
  private record StateWording(String first, String later, String id) implements Wording {

    @Override
    public String head(Position position, Stage stage) {
      return switch (stage) {
        case FIRST -> typed(first);
        case RECOVERED -> typed(first) + "\"recovered\":true,";
        case NOT_RECOVERED -> typed(first) + "\"recovered\":false,";
        case LATER -> typed(later);
      };
    }

    private String typed(String type) {
      return "{\"type\":\"" + type + "\"" + id;
    }

    @Override
    public String tail() {
      return "";
    }
  }
}
