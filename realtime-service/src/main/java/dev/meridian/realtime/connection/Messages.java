package dev.meridian.realtime.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Does what clients' messages say; what cannot be done is answered by an error. */
@ApplicationScoped
class Messages {

  private final ObjectMapper json;
  private final Admission admission;
  private final Subscriptions subscriptions;
  private final ConnectionConfig config;
  private final Clock clock;

  Messages(
      ObjectMapper json,
      Admission admission,
      Subscriptions subscriptions,
      ConnectionConfig config,
      Clock clock) {
    this.json = json;
    this.admission = admission;
    this.subscriptions = subscriptions;
    this.config = config;
    this.clock = clock;
  }

  Uni<Void> handle(Client client, String text) {
    if (isTooLong(text)) {
      client.outlet().close(CloseCodes.PROTOCOL, "The message is too large.");
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> dispatch(client, text))
        .onFailure(Refused.class)
        .invoke(refused -> client.tell(refused.message()))
        .onFailure(Refused.class)
        .recoverWithNull();
  }

  private boolean isTooLong(String text) {
    int max = config.maxMessageBytes();
    return text.length() > max
        || (text.length() > max / 3 && text.getBytes(StandardCharsets.UTF_8).length > max);
  }

  private Uni<Void> dispatch(Client client, String text) {
    if (!client.rate().allows()) {
      throw new Refused("RATE_LIMITED", "Too many messages; this one was not read.", null);
    }
    ClientMessage message = read(text);
    if (message.type().equals("auth")) {
      return authenticate(client, message);
    }
    if (!client.isAuthenticated()) {
      throw new Refused("UNAUTHENTICATED", "Send {\"type\": \"auth\", \"token\"} first.", null);
    }
    switch (message.type()) {
      case "ping" -> client.tell(new ServerMessage.Pong(clock.instant()));
      case "auth.refresh" -> {
        return admission.renew(client, token(message));
      }
      case "configure" -> subscriptions.configure(client, message);
      case "subscribe" -> subscriptions.subscribe(client, message);
      case "unsubscribe" -> subscriptions.unsubscribe(client, message);
      case "request_update" -> subscriptions.requestUpdate(client, message);
      default -> throw new Refused("UNKNOWN_TYPE", "There is no such message.", message.id());
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> authenticate(Client client, ClientMessage message) {
    if (client.isAuthenticated()) {
      throw new Refused("ALREADY_AUTHENTICATED", "This connection has its token.", null);
    }
    return admission
        .authenticate(client, token(message))
        .onFailure(Failure.class)
        .recoverWithNull();
  }

  private static String token(ClientMessage message) {
    return message.token() == null ? "" : message.token();
  }

  private ClientMessage read(String text) {
    ClientMessage message;
    try {
      message = json.readValue(text, ClientMessage.class);
    } catch (JsonProcessingException unreadable) {
      throw new Refused("MALFORMED_MESSAGE", "The message is not readable as JSON.", null);
    }
    if (message == null || message.type() == null) {
      throw new Refused("MALFORMED_MESSAGE", "type must be a text.", null);
    }
    return message;
  }
}
