package dev.meridian.gateway.password;

import dev.meridian.gateway.password.PasswordResetRepository.Leave;
import dev.meridian.gateway.password.PasswordResource.NewPassword;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.PasswordRules;
import dev.meridian.gateway.user.Passwords;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives someone a new password who can read their mail. */
@ApplicationScoped
class PasswordResetService {

  private final ForgottenJob mails;
  private final PasswordResets resets;
  private final UserRepository users;
  private final Passwords passwords;
  private final TenantScope scope;

  PasswordResetService(
      ForgottenJob mails,
      PasswordResets resets,
      UserRepository users,
      Passwords passwords,
      TenantScope scope) {
    this.mails = mails;
    this.resets = resets;
    this.users = users;
    this.passwords = passwords;
    this.scope = scope;
  }

  /** Whether anybody has the address is found out later, when nobody waits for the answer. */
  void ask(String email) {
    QuarkusTransaction.requiringNew().run(() -> mails.enqueue(email));
  }

  /** Ends all of the user's sessions too: whoever knew the old password is out. */
  void reset(NewPassword wanted) {
    var token = new Secret(wanted.token());
    Leave leave = resets.find(token).orElseThrow(PasswordResetService::over);
    User user =
        users
            .ofAnyTenant(leave.userId())
            .filter(known -> known.isActive() && leave.isFor(known))
            .orElseThrow(PasswordResetService::over);
    PasswordRules.check("password", wanted.password(), user.email());
    String hash = passwords.hash(wanted.password());
    boolean done = scope.call(leave.tenant(), () -> resets.complete(token, leave.userId(), hash));
    if (!done) {
      throw over();
    }
  }

  private static Failure over() {
    return new Failure.Rejected(
        FieldError.body("token", "is not valid any more; ask for another mail"));
  }
}
