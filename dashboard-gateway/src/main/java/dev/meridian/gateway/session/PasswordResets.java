package dev.meridian.gateway.session;

import dev.meridian.gateway.session.PasswordResetRepository.Leave;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
  private final SessionTerms terms;
  private final PasswordResetConfig config;

  PasswordResets(
      PasswordResetRepository leaves,
      UserRepository users,
      SessionEnd end,
      SessionTerms terms,
      PasswordResetConfig config) {
    this.leaves = leaves;
    this.users = users;
    this.end = end;
    this.terms = terms;
    this.config = config;
  }

  @Transactional
  Secret give(UUID user) {
    Secret token = Secret.random();
    leaves.add(token, user, terms.now().plus(config.lifetime()));
    return token;
  }

  Optional<Leave> find(Secret token) {
    return leaves.find(token, terms.now());
  }

  /** False when somebody was faster. */
  @Transactional
  boolean complete(Secret token, UUID user, String hash) {
    if (!leaves.use(token, user)) {
      return false;
    }
    users.changePassword(user, hash).ifPresent(version -> end.ofAll(user, version));
    LOG.infof("User %s chose a new password", user);
    return true;
  }
}
