package dev.meridian.gateway.session;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.token.AccessEvents;
import dev.meridian.gateway.user.Bearers;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ends sessions, and tells every service, so that their access tokens end too. */
@ApplicationScoped
public class SessionEnd {

  private final SessionRepository sessions;
  private final UserRepository users;
  private final Bearers others;
  private final Outbox outbox;
  private final Audit audit;

  SessionEnd(
      SessionRepository sessions,
      UserRepository users,
      Bearers others,
      Outbox outbox,
      Audit audit) {
    this.sessions = sessions;
    this.users = users;
    this.others = others;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * All sessions of the present tenant's people, and whatever else they, or API keys, were given.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void ofEverybody() {
    // Users before their sessions, as everywhere: nobody waits for each other.
    List<Map<UUID, Long>> versions = List.of(users.renewAll(), others.renewAll());
    sessions.deleteAll();
    outbox.publishAll(
        versions.stream()
            .flatMap(renewed -> renewed.entrySet().stream())
            .map(user -> AccessEvents.revoked(user.getKey(), user.getValue()))
            .toList());
  }

  /** Sessions go on, and their tokens are renewed with the rights of now. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void rightsChanged(UUID user, long version) {
    outbox.publish(AccessEvents.changed(user, version));
  }

  /** False when the user has no such session. */
  @Transactional
  boolean of(UUID user, UUID session) {
    sessions.signOut(user, session);
    boolean ended = sessions.delete(session, user);
    if (ended) {
      outbox.publish(AccessEvents.ended(user, session));
      audit.record(AuditEvent.of("session.ended", session).with("user", user));
    }
    return ended;
  }

  /**
   * All of a user's sessions, and whatever else the user was given.
   *
   * @param version the user's, raised by what made this necessary
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void ofAll(UUID user, long version) {
    sessions.signOut(user);
    sessions.deleteAll(user).forEach(id -> outbox.publish(AccessEvents.ended(user, id)));
    outbox.publish(AccessEvents.revoked(user, version));
  }
}
