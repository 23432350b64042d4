package dev.meridian.gateway.session;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.audit.AuditResult;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.TenantScope;
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

  private final Credentials credentials;
  private final SessionStart start;
  private final Slowdown slowdown;
  private final Audit audit;
  private final TenantScope scope;

  LoginService(
      Credentials credentials,
      SessionStart start,
      Slowdown slowdown,
      Audit audit,
      TenantScope scope) {
    this.credentials = credentials;
    this.start = start;
    this.slowdown = slowdown;
    this.audit = audit;
    this.scope = scope;
  }

  /** At once, or after the wait that earlier attempts have earned; none holds a thread. */
  Uni<SignedIn> login(Login login, Device device) {
    Duration wait = slowdown.next(login.email());
    if (wait.isZero()) {
      return Uni.createFrom().item(() -> attempt(login, device));
    }
    Runnable place = slowdown.takePlace(login.email());
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(wait)
        .onTermination()
        .invoke(place)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(waited -> attempt(login, device));
  }

  private SignedIn attempt(Login login, Device device) {
    var checked = credentials.check(login);
    SignedIn signedIn =
        checked
            .user()
            .flatMap(user -> start.of(user, device))
            .orElseThrow(() -> refused(checked.known(), device));
    slowdown.forget(login.email());
    admitted(checked.known().orElseThrow(), device);
    return signedIn;
  }

  private void admitted(User user, Device device) {
    var event =
        AuditEvent.of(AuditEvent.SIGN_IN, user.id())
            .by(user.tenant(), user.id().toString())
            .from(device.address(), null);
    scope.run(user.tenant(), () -> audit.record(event));
    LOG.infof("User %s signed in", user.id());
  }

  /** Recorded alike, and without waiting, whether there is such a user or not. */
  private Failure refused(Optional<User> known, Device device) {
    audit.recordLater(
        AuditEvent.of(AuditEvent.SIGN_IN, known.map(User::id).orElse(null), AuditResult.FAILURE)
            .by(known.map(User::tenant).orElse(null), null)
            .from(device.address(), null));
    return new Failure.Unauthenticated(
        "INVALID_CREDENTIALS", "The e-mail address or the password is not right.");
  }
}
