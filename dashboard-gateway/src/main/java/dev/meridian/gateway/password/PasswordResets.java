package dev.meridian.gateway.password;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.password.PasswordResetRepository.Leave;
import dev.meridian.gateway.session.SessionEnd;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Leaves to choose a new password: given, found, and used once. */
@ApplicationScoped
class PasswordResets {

  private static final Logger LOG = Logger.getLogger(PasswordResets.class);

  private final PasswordResetRepository leaves;
  private final UserRepository users;
  private final SessionEnd end;
  private final Audit audit;
  private final Clock clock;

  PasswordResets(
      PasswordResetRepository leaves,
      UserRepository users,
      SessionEnd end,
      Audit audit,
      Clock clock) {
    this.leaves = leaves;
    this.users = users;
    this.end = end;
    this.audit = audit;
    this.clock = clock;
  }

  /** Empty for who has no password, and is to have none. */
  @Transactional
  Optional<Secret> give(User user, Duration lifetime) {
    Secret token = Secret.random();
    return leaves.add(token, user, clock.instant().plus(lifetime))
        ? Optional.of(token)
        : Optional.empty();
  }

  /** In the running transaction. */
  void withdraw(UUID user) {
    leaves.withdraw(user);
  }

  Optional<Leave> find(Secret token) {
    return leaves.find(token, clock.instant());
  }

  /** False when somebody was faster. */
  @Transactional
  boolean complete(Secret token, UUID user, String hash) {
    if (!leaves.use(token, user)) {
      return false;
    }
    users.changePassword(user, hash).ifPresent(version -> end.ofAll(user, version));
    audit.record(AuditEvent.of("password.chosen", user).by(null, user.toString()));
    LOG.infof("User %s chose a new password", user);
    return true;
  }
}
