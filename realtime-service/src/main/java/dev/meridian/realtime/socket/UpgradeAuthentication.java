package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Authentication;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.Session;
import dev.meridian.realtime.user.Tickets;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Refuses an upgrade whose token or ticket is not valid or not enough. One without either passes:
 * the client's first message must bring its token.
 */
@ApplicationScoped
class UpgradeAuthentication implements HttpUpgradeCheck {

  /** Where the upgrade leaves for the connection whom it serves. */
  static final TypedKey<Session> SESSION = new TypedKey<>("meridian.session");

  private final Authentication authentication;
  private final Clients clients;

  UpgradeAuthentication(Authentication authentication, Clients clients) {
    this.authentication = authentication;
    this.clients = clients;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    if (clients.areLeaving()) {
      return CheckResult.rejectUpgrade(503);
    }
    return session(context)
        .map(found -> check(context, found))
        .orElseGet(CheckResult::permitUpgrade);
  }

  private Optional<Uni<Session>> session(HttpUpgradeContext context) {
    Door door = door(context);
    String header = context.httpRequest().getHeader("Authorization");
    if (header != null) {
      return Optional.of(authentication.ofHeader(header, door));
    }
    return Optional.ofNullable(context.httpRequest().getParam("ticket"))
        .map(ticket -> authentication.ofTicket(ticket, Tickets.Purpose.WS, door));
  }

  private static Door door(HttpUpgradeContext context) {
    String id = context.pathParam("id");
    return context.httpRequest().path().startsWith(NotificationSocket.PATH)
        ? Door.notifications(id)
        : Door.dashboard(id);
  }

  private static Uni<CheckResult> check(HttpUpgradeContext context, Uni<Session> verification) {
    return verification
        .map(
            session -> {
              context.userData().put(SESSION, session);
              return CheckResult.permitUpgradeSync();
            })
        .onFailure(Failure.Unauthenticated.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(401))
        .onFailure(Failure.Forbidden.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(403))
        .onFailure(Failure.Unavailable.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(503));
  }
}
