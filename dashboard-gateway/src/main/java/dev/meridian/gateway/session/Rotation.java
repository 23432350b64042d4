package dev.meridian.gateway.session;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.audit.AuditResult;
import dev.meridian.gateway.session.RefreshTokenRepository.Course;
import dev.meridian.gateway.session.SessionRepository.Renewable;
import dev.meridian.gateway.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Exchanges a refresh token for its successor. A token that comes a second time was stolen, or its
 * thief was first: the session ends for both. But an answer may be lost on its way: for a short
 * while, and only until the successor is used, the same successor is given again.
 */
@ApplicationScoped
class Rotation {

  private static final Logger LOG = Logger.getLogger(Rotation.class);

  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final SessionEnd end;
  private final SessionTerms terms;
  private final Audit audit;

  Rotation(
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      SessionEnd end,
      SessionTerms terms,
      Audit audit) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.end = end;
    this.terms = terms;
    this.audit = audit;
  }

  /** Whose session goes on, and with which token. */
  record Renewed(UUID userId, UUID session, Secret token) {}

  /** Empty when the token renews nothing; what follows from a theft is committed then. */
  @Transactional
  Optional<Renewed> renew(UUID id, Secret token) {
    Instant now = terms.now();
    Optional<Renewable> session =
        sessions.lock(id).filter(locked -> locked.expiresAt().isAfter(now));
    Optional<Course> course = session.flatMap(locked -> tokens.course(token));
    if (course.isEmpty()) {
      return Optional.empty();
    }
    return successor(session.get(), token, course.get(), now)
        .map(successor -> new Renewed(session.get().userId(), id, successor));
  }

  private Optional<Secret> successor(Renewable session, Secret token, Course course, Instant now) {
    if (course.rotatedAt() == null) {
      return Optional.of(rotate(session, token, now));
    }
    Secret given = token.successor(course.salt());
    if (terms.mayBeUnderway(course.rotatedAt(), now) && isUnused(given)) {
      return Optional.of(given);
    }
    LOG.warnf("A refresh token of session %s came again: the session ends", session.id());
    end.of(session.userId(), session.id());
    audit.record(
        AuditEvent.of("session.token-reused", session.id(), AuditResult.FAILURE)
            .with("user", session.userId()));
    return Optional.empty();
  }

  private Secret rotate(Renewable session, Secret token, Instant now) {
    Secret salt = Secret.random();
    Secret successor = token.successor(salt);
    tokens.rotated(token, salt, now);
    tokens.add(successor, session.id(), now);
    sessions.renew(session.id(), now, terms.expiry(session.createdAt(), now));
    return successor;
  }

  private boolean isUnused(Secret successor) {
    return tokens.course(successor).filter(course -> course.rotatedAt() == null).isPresent();
  }
}
