package dev.meridian.gateway.installation;

import dev.meridian.gateway.tenant.TenantSnapshot;
import dev.meridian.gateway.user.Passwords;
import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Creates tenants and users that do not exist yet; what exists is never overwritten. */
@ApplicationScoped
class Installation {

  private static final Logger LOG = Logger.getLogger(Installation.class);
  private static final long FIRST_VERSION = 1;

  private final Tenants tenants;
  private final TenantScope scope;
  private final Outbox outbox;
  private final UserRepository users;
  private final Passwords passwords;

  Installation(
      Tenants tenants,
      TenantScope scope,
      Outbox outbox,
      UserRepository users,
      Passwords passwords) {
    this.tenants = tenants;
    this.scope = scope;
    this.outbox = outbox;
    this.users = users;
    this.passwords = passwords;
  }

  void ensure(BootstrapFile.FirstTenant first) {
    var tenant =
        new Tenant(
            first.id(),
            first.name(),
            first.timeZone(),
            first.reportingCurrency(),
            first.discountRate(),
            first.fiscalYearStart(),
            FIRST_VERSION);
    scope.run(tenant.id(), () -> QuarkusTransaction.requiringNew().run(() -> create(tenant)));
  }

  private void create(Tenant tenant) {
    if (tenants.store(tenant)) {
      outbox.publish(TenantSnapshot.event(tenant));
      LOG.infof("Tenant %s was created", tenant.id());
    }
  }

  void ensure(BootstrapFile.FirstUser first) {
    if (users.ofAnyTenant(first.id()).isPresent() || users.ofAnyTenant(first.email()).isPresent()) {
      return;
    }
    scope.run(first.tenant(), () -> users.add(user(first)));
    LOG.infof("User %s was created", first.id());
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
