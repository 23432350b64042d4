package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Session;
import dev.meridian.realtime.connection.Subscriptions;
import dev.meridian.realtime.delivery.CloseCodes;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.arc.ClientProxy;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What all WebSockets have alike, from their opening to their end. */
@ApplicationScoped
class Sockets {

  private static final Logger LOG = Logger.getLogger(Sockets.class);

  private final Clients clients;
  private final SignIn signIn;
  private final Messages messages;
  private final Subscriptions subscriptions;
  private final SocketLanguage language;

  Sockets(
      Clients clients,
      SignIn signIn,
      Messages messages,
      Subscriptions subscriptions,
      SocketLanguage language) {
    this.clients = clients;
    this.signIn = signIn;
    this.messages = messages;
    this.subscriptions = subscriptions;
    this.language = language;
  }

  Uni<Void> opened(WebSocketConnection connection, Door door) {
    ChannelHandlerContext line = connection.userData().get(FrameGuard.LINE);
    UpgradeRemains.drop(line.pipeline());
    // The injected connection is a proxy bound to its session; this one works from any thread.
    var wire = new SocketWire(ClientProxy.unwrap(connection), line);
    Client client = clients.open(connection.id(), door, language, wire);
    Session session = connection.userData().get(UpgradeAuthentication.SESSION);
    if (clients.areLeaving()) {
      // It was let through before; who sends the others away may not know of it.
      client.outlet().close(CloseCodes.RESTART, "Restarting; come back.");
    } else if (clients.areTooMany()) {
      client.outlet().close(CloseCodes.FULL, "This server has as many connections as it takes.");
    } else if (session != null) {
      signIn.admit(client, session);
    }
    return Uni.createFrom().voidItem();
  }

  Uni<Void> received(WebSocketConnection connection, String text) {
    return clients
        .find(connection.id())
        .map(client -> messages.handle(client, text))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  Uni<Void> receivedBytes(WebSocketConnection connection) {
    clients
        .find(connection.id())
        .ifPresent(
            client ->
                client.tell(
                    new ServerMessage.Failed("MALFORMED_MESSAGE", "Messages are text.", null)));
    return Uni.createFrom().voidItem();
  }

  Uni<Void> closed(WebSocketConnection connection) {
    clients.closed(connection.id()).ifPresent(subscriptions::end);
    return Uni.createFrom().voidItem();
  }

  Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
    LOG.debugf(failure, "Connection %s failed", connection.id());
    return connection.close(new CloseReason(1011));
  }
}
