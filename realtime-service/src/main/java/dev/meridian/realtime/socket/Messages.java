package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Does what clients' messages say; what cannot be done is answered by an error. */
@ApplicationScoped
class Messages {

  private final MessageReader reader;
  private final SignIn signIn;
  private final Requests requests;

  Messages(MessageReader reader, SignIn signIn, Requests requests) {
    this.reader = reader;
    this.signIn = signIn;
    this.requests = requests;
  }

  Uni<Void> handle(Client client, String text) {
    if (reader.isTooLong(text)) {
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

  private Uni<Void> dispatch(Client client, String text) {
    if (!client.rate().allows()) {
      throw new Refused("RATE_LIMITED", "Too many messages; this one was not read.", null);
    }
    ClientMessage message = reader.read(text);
    if (message.type().equals("auth")) {
      return authenticate(client, message);
    }
    if (!client.isAuthenticated()) {
      throw new Refused("UNAUTHENTICATED", "Send {\"type\": \"auth\", \"token\"} first.", null);
    }
    return message.type().equals("auth.refresh")
        ? signIn.renew(client, token(message))
        : requests.handle(client, message);
  }

  private Uni<Void> authenticate(Client client, ClientMessage message) {
    if (client.isAuthenticated()) {
      throw new Refused("ALREADY_AUTHENTICATED", "This connection has its token.", null);
    }
    return signIn.authenticate(client, token(message)).onFailure(Failure.class).recoverWithNull();
  }

  private static String token(ClientMessage message) {
    return message.token() == null ? "" : message.token();
  }
}
