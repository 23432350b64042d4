package dev.meridian.gateway.installation;

import dev.meridian.gateway.user.Passwords;
import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Creates users once; who exists is never overwritten, and who was deleted does not come back. */
@ApplicationScoped
class FirstUsers {

  private static final Logger LOG = Logger.getLogger(FirstUsers.class);
  private static final long FIRST_VERSION = 1;

  private final TenantScope scope;
  private final FirstUserRepository brought;
  private final UserRepository users;
  private final Passwords passwords;

  FirstUsers(
      TenantScope scope, FirstUserRepository brought, UserRepository users, Passwords passwords) {
    this.scope = scope;
    this.brought = brought;
    this.users = users;
    this.passwords = passwords;
  }

  void ensure(BootstrapFile.FirstUser first) {
    scope.run(first.tenant(), () -> QuarkusTransaction.requiringNew().run(() -> bring(first)));
  }

  private void bring(BootstrapFile.FirstUser first) {
    if (brought.add(first.id()) && isAbsent(first)) {
      users.add(user(first));
      LOG.infof("User %s was created", first.id());
    }
  }

  /** Who was there before it was noted who is brought counts too. */
  private boolean isAbsent(BootstrapFile.FirstUser first) {
    return users.ofAnyTenant(first.id()).isEmpty() && users.ofAnyTenant(first.email()).isEmpty();
  }

  private User user(BootstrapFile.FirstUser first) {
    return new User(
        first.id(),
        first.tenant(),
        first.email(),
        first.name(),
        passwords.hash(first.password()),
        first.roles().stream().map(Role::of).toList(),
        first.portfolios(),
        first.vessels(),
        false,
        false,
        FIRST_VERSION);
  }
}
