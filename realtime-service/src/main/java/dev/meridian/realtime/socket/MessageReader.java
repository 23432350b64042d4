package dev.meridian.realtime.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.realtime.connection.ConnectionConfig;
import dev.meridian.realtime.connection.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Reads clients' messages, within their bound. */
@ApplicationScoped
class MessageReader {

  private final ObjectMapper json;
  private final ConnectionConfig config;

  MessageReader(ObjectMapper json, ConnectionConfig config) {
    this.json = json;
    this.config = config;
  }

  boolean isTooLong(String text) {
    int max = config.maxMessageBytes();
    return text.length() > max
        || (text.length() > max / 3 && text.getBytes(StandardCharsets.UTF_8).length > max);
  }

  ClientMessage read(String text) {
    ClientMessage message;
    try {
      message =
          json.readTree(text) instanceof ObjectNode object
              ? json.treeToValue(Synonyms.translate(object), ClientMessage.class)
              : null;
    } catch (JsonProcessingException unreadable) {
      throw new Refused("MALFORMED_MESSAGE", "The message is not readable as JSON.", null);
    }
    if (message == null || message.type() == null) {
      throw new Refused("MALFORMED_MESSAGE", "type must be a text.", null);
    }
    return message;
  }
}
