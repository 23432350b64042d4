package dev.meridian.gateway.issuer;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.issuer.OutsideIdentityRepository.Identity;
import dev.meridian.gateway.session.SessionEnd;
import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose account it is that an issuer vouches for. Who was let in once is known by issuer and
 * subject alone; an e-mail address, which can be somebody else's tomorrow, counts the first time
 * only, and only when the issuer has verified it.
 */
@ApplicationScoped
class OutsidePeople {

  private final OutsideIdentityRepository identities;
  private final UserRepository users;
  private final SessionEnd sessions;
  private final Audit audit;
  private final Clock clock;

  OutsidePeople(
      OutsideIdentityRepository identities,
      UserRepository users,
      SessionEnd sessions,
      Audit audit,
      Clock clock) {
    this.identities = identities;
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Empty for who is not let in; what a newer token says of rights is stored even so. */
  Optional<User> find(OutsideIssuer issuer, Vouched person) {
    identities.holdAlone(person.identity());
    if (!identities.isTenantOpen()) {
      return Optional.empty();
    }
    Optional<Identity> known = identities.find(person.identity());
    Optional<UUID> user = known.flatMap(Identity::user);
    if (user.isPresent()) {
      grant(issuer, person, known.get(), user.get());
      return users.find(user.get()).filter(found -> isLetIn(found));
    }
    return newcomer(issuer, person, known.isPresent())
        .flatMap(users::find)
        .filter(OutsidePeople::mayBeVouchedFor)
        .filter(User::isActive);
  }

  private static boolean isLetIn(User user) {
    return user.isActive() && mayBeVouchedFor(user) && !user.roles().isEmpty();
  }

  /** An issuer is one tenant's: whoever manages all of them is not for it to vouch for. */
  private static boolean mayBeVouchedFor(User user) {
    return !user.roles().contains(Role.SUPER_ADMIN);
  }

  private Optional<UUID> newcomer(OutsideIssuer issuer, Vouched person, boolean erased) {
    if (person.email().isEmpty()) {
      return Optional.empty();
    }
    identities.holdAlone(person.email().get());
    Optional<UUID> present = identities.userByEmail(person.email().get());
    if (present.isPresent()) {
      return issuer.linksByEmail() ? link(issuer, person, present.get()) : Optional.empty();
    }
    boolean free = users.ofAnyTenant(person.email().get()).isEmpty();
    return issuer.provisions() && free && !erased
        ? provision(issuer, person, issuer.rights(person))
        : Optional.empty();
  }

  /**
   * An address goes from one person to the next: who has it now is not whom an issuer knows by
   * another subject, nor whom one brought.
   */
  private Optional<UUID> link(OutsideIssuer issuer, Vouched person, UUID user) {
    Optional<User> present =
        users.find(user).filter(OutsidePeople::mayBeVouchedFor).filter(User::isActive);
    if (present.isEmpty() || identities.isTaken(user, issuer.name())) {
      return Optional.empty();
    }
    identities.link(person, issuer.name(), user, false, clock.instant());
    audit.record(event("user.linked", issuer, user));
    return Optional.of(user);
  }

  private Optional<UUID> provision(OutsideIssuer issuer, Vouched person, Rights rights) {
    if (rights.areNone()) {
      return Optional.empty();
    }
    UUID user = UUID.randomUUID();
    String email = person.email().orElseThrow();
    String name = person.name() == null ? email : person.name();
    if (!identities.insertUser(user, email, name, rights)) {
      return Optional.empty();
    }
    identities.link(person, issuer.name(), user, true, clock.instant());
    audit.record(event("user.provisioned", issuer, user).with("roles", rights.roleNames()));
    return Optional.of(user);
  }

  /** Of several tokens that are good at a time, the newest counts. */
  private void grant(OutsideIssuer issuer, Vouched person, Identity known, UUID user) {
    if (!known.provisioned() || !person.issuedAt().isAfter(known.grantedAt())) {
      return;
    }
    identities.granted(person.identity(), person.issuedAt());
    Rights rights = issuer.rights(person);
    if (users.find(user).map(Rights::of).filter(rights::equals).isEmpty()) {
      long version = identities.grant(user, rights);
      sessions.rightsChanged(user, version);
      audit.record(event("user.updated", issuer, user).with("roles", rights.roleNames()));
    }
  }

  private static AuditEvent event(String action, OutsideIssuer issuer, UUID user) {
    return AuditEvent.of(action, user)
        .by(issuer.tenant(), user.toString())
        .with("issuer", issuer.name());
  }
}
