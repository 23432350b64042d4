package dev.meridian.gateway.session;

import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sessions of people whom an outside issuer signed in: one for each sign-in there. */
@ApplicationScoped
public class OutsideSessions {

  private final SessionRepository sessions;
  private final SessionTerms terms;

  OutsideSessions(SessionRepository sessions, SessionTerms terms) {
    this.sessions = sessions;
    this.terms = terms;
  }

  /**
   * @param begun whether it was not there before
   */
  public record Joined(UUID session, boolean begun) {}

  /**
   * A sign-in at an issuer, as one of its tokens tells of it.
   *
   * @param name that it goes by there, of which only the hash is kept
   * @param issuedAt when the token was, in whole seconds
   * @param until when the token ends
   */
  public record SignIn(Secret name, Instant issuedAt, Instant until) {}

  /**
   * The session that a sign-in at an issuer stands for, begun now or prolonged.
   *
   * @return empty when the user is kept out meanwhile, or signed out since the token was issued
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Joined> join(User user, SignIn signIn, Device device) {
    UUID fresh = UUID.randomUUID();
    return sessions
        .join(fresh, user, signIn, device, terms.now())
        .map(id -> new Joined(id, id.equals(fresh)));
  }
}
