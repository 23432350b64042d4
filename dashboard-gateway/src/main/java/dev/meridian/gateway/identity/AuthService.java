package dev.meridian.gateway.identity;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Signing in. What is wrong is never told: not in words, status or time. */
@ApplicationScoped
class AuthService {

  private static final Logger LOG = Logger.getLogger(AuthService.class);

  private final UserRepository users;
  private final Passwords passwords;
  private final AccessTokens tokens;

  AuthService(UserRepository users, Passwords passwords, AccessTokens tokens) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  /** Outside of a transaction: hashing must not hold a connection. */
  Session login(Login login) {
    Optional<User> user = users.ofAnyTenant(login.email());
    boolean matches = passwords.matches(login.password(), user.map(User::passwordHash));
    if (!matches || user.orElseThrow().disabled()) {
      throw new Failure.Unauthenticated(
          "INVALID_CREDENTIALS", "The e-mail address or the password is not right.");
    }
    LOG.infof("User %s signed in", user.orElseThrow().id());
    return Session.of(tokens.ofUser(user.orElseThrow()), user.orElseThrow());
  }

  /** The caller's own profile; a token whose user is gone is no longer worth anything. */
  Profile profile(Caller caller) {
    if (caller.isService()) {
      throw new Failure.Forbidden("A service has no profile.");
    }
    return users
        .find(UUID.fromString(caller.userId()))
        .filter(user -> !user.disabled())
        .map(Profile::of)
        .orElseThrow(Failure.Unauthenticated::new);
  }
}
