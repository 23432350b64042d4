package dev.meridian.gateway.session;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a caller may see and do of sessions: their own. */
@ApplicationScoped
class OwnSessions {

  private final SessionRepository sessions;
  private final SessionEnd end;
  private final SessionTerms terms;
  private final CurrentCaller caller;
  private final JsonWebToken token;

  OwnSessions(
      SessionRepository sessions,
      SessionEnd end,
      SessionTerms terms,
      CurrentCaller caller,
      JsonWebToken token) {
    this.sessions = sessions;
    this.end = end;
    this.terms = terms;
    this.caller = caller;
    this.token = token;
  }

  @Transactional
  Page<Session> page(PageQuery page) {
    UUID user = user();
    Instant now = terms.now();
    return Page.of(sessions.page(user, now, current(), page), sessions.count(user, now), page);
  }

  @Transactional
  void end(UUID id) {
    if (!end.of(user(), id)) {
      throw new Failure.NotFound("The session");
    }
  }

  /** A session that is over already is what was asked for. */
  @Transactional
  void endCurrent() {
    String current = current();
    if (current != null) {
      end.of(user(), UUID.fromString(current));
    }
  }

  private UUID user() {
    if (caller.get().isService()) {
      throw new Failure.Forbidden("A service has no sessions.");
    }
    return UUID.fromString(caller.get().userId());
  }

  /** Null for a token that is of no session. */
  private String current() {
    return token.getClaim("sid");
  }
}
