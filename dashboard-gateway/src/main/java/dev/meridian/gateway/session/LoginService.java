package dev.meridian.gateway.session;

import dev.meridian.gateway.user.Passwords;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Signing in. What is wrong is never told: not in words, status or time. */
@ApplicationScoped
class LoginService {

  private static final Logger LOG = Logger.getLogger(LoginService.class);

  private final UserRepository users;
  private final Passwords passwords;
  private final SessionStart start;
  private final Slowdown slowdown;

  LoginService(UserRepository users, Passwords passwords, SessionStart start, Slowdown slowdown) {
    this.users = users;
    this.passwords = passwords;
    this.start = start;
    this.slowdown = slowdown;
  }

  /** At once, or after the wait that earlier attempts have earned; none holds a thread. */
  Uni<SignedIn> login(Login login, Device device) {
    Duration wait = slowdown.next(login.email());
    if (wait.isZero()) {
      return Uni.createFrom().item(() -> attempt(login, device));
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(wait)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(waited -> attempt(login, device));
  }

  /** Outside of a transaction: hashing must not hold a connection. */
  private SignedIn attempt(Login login, Device device) {
    Optional<User> known = users.ofAnyTenant(login.email());
    boolean matches = passwords.matches(login.password(), known.map(User::passwordHash));
    SignedIn signedIn =
        known
            .filter(right -> matches && !right.disabled())
            .flatMap(user -> start.of(user, device))
            .orElseThrow(
                () ->
                    new Failure.Unauthenticated(
                        "INVALID_CREDENTIALS", "The e-mail address or the password is not right."));
    slowdown.forget(login.email());
    LOG.infof("User %s signed in", signedIn.user().id());
    return signedIn;
  }
}
