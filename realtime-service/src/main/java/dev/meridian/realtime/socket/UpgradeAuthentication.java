package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Authentication;
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

  UpgradeAuthentication(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    return session(context)
        .map(found -> check(context, found))
        .orElseGet(CheckResult::permitUpgrade);
  }

  private Optional<Uni<Session>> session(HttpUpgradeContext context) {
    String id = context.pathParam("id");
    String header = context.httpRequest().getHeader("Authorization");
    if (header != null) {
      return Optional.of(authentication.ofHeader(header, id));
    }
    return Optional.ofNullable(context.httpRequest().getParam("ticket"))
        .map(ticket -> authentication.ofTicket(ticket, Tickets.Purpose.WS, id));
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
