package dev.meridian.realtime.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.realtime.connection.Language;
import dev.meridian.realtime.connection.ServerMessage;
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

  @Override
  public Wording wording(String id) {
    return new StateWording(",\"id\":" + write(id) + ",");
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A message is plain data", impossible);
    }
  }

  /**
   * @param id as it stands in each message
   */
  private record StateWording(String id) implements Wording {

    @Override
    public String head(Position position, Stage stage) {
      return switch (stage) {
        case FIRST -> "{\"type\":\"dashboard.data\"" + id;
        case RECOVERED -> "{\"type\":\"dashboard.data\"" + id + "\"recovered\":true,";
        case NOT_RECOVERED -> "{\"type\":\"dashboard.data\"" + id + "\"recovered\":false,";
        case LATER -> "{\"type\":\"dashboard.update\"" + id;
      };
    }

    @Override
    public String tail() {
      return "";
    }
  }
}
