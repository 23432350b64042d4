package dev.meridian.realtime.connection;

import dev.meridian.platform.problem.Failure;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Refuses an upgrade whose token is not valid or not enough. One without a token passes: the
 * client's first message must bring it.
 */
@ApplicationScoped
class UpgradeAuthentication implements HttpUpgradeCheck {

  private static final String SCHEME = "Bearer ";

  private final Authentication authentication;

  UpgradeAuthentication(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    String header = context.httpRequest().getHeader("Authorization");
    if (header == null) {
      return CheckResult.permitUpgrade();
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return CheckResult.rejectUpgrade(401);
    }
    return authentication
        .of(header.substring(SCHEME.length()).strip(), context.pathParam("id"))
        .map(
            session -> {
              context.userData().put(Session.KEY, session);
              return CheckResult.permitUpgradeSync();
            })
        .onFailure(Failure.Unauthenticated.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(401))
        .onFailure(Failure.Forbidden.class)
        .recoverWithItem(CheckResult.rejectUpgradeSync(403));
  }
}
