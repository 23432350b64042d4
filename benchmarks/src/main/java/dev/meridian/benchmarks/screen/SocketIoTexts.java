package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.util.function.Function;

/**
 * What a Socket.IO server tells of the same, and what its protocols want to be answered: Engine.IO
 * 4 around Socket.IO 5, as their documents describe them.
 */
final class SocketIoTexts implements Function<String, Shown> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPENED = "0";
  private static final String PING = "2";
  private static final String PONG = "3";
  private static final String CONNECT = "40";
  private static final String EVENT = "42";
  private static final String SUBSCRIBE = "42[\"subscribe:dashboard\",{\"portfolio\":\"All\"}]";

  private final String token;

  SocketIoTexts(String token) {
    this.token = token;
  }

  @Override
  public Shown apply(String text) {
    if (text.equals(PING)) {
      return Shown.answered(PONG);
    }
    if (text.startsWith(OPENED)) {
      return Shown.answered(CONNECT + "{\"token\":\"" + token + "\"}");
    }
    if (text.startsWith(CONNECT)) {
      return Shown.answered(SUBSCRIBE);
    }
    if (!text.startsWith(EVENT)) {
      throw new WrongAnswer("Told " + text);
    }
    return event(text);
  }

  private static Shown event(String text) {
    JsonNode event = parse(text.substring(EVENT.length()));
    JsonNode data = event.path(1);
    return switch (event.path(0).asText()) {
      case "dashboard:data" -> Shown.state(Shown.NO_CHANGE);
      case "dashboard:update" -> Shown.state(data.path("change").intValue());
      case "alert:new" -> one(data.path("id"));
      case "project:update" -> one(data.path("projectId"));
      default -> throw new WrongAnswer("Told " + text);
    };
  }

  private static Shown one(JsonNode id) {
    int number = EventTexts.number(id);
    return Shown.changes(number, number);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new WrongAnswer("Not JSON: " + text);
    }
  }
}
