package dev.meridian.gateway.session;

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
   * The session that a sign-in at an issuer stands for, begun now or prolonged.
   *
   * @param signIn the sign-in's hash
   * @param until when the token that it came with ends
   * @return empty when the user is kept out meanwhile
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Joined> join(User user, byte[] signIn, Device device, Instant until) {
    UUID fresh = UUID.randomUUID();
    return sessions
        .join(fresh, user, signIn, device, terms.now(), until)
        .map(id -> new Joined(id, id.equals(fresh)));
  }
}
