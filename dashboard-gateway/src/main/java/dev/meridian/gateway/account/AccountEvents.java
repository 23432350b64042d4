package dev.meridian.gateway.account;

import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.password.Invitations;
import dev.meridian.gateway.session.SessionEnd;
import dev.meridian.gateway.token.AccessEvents;
import dev.meridian.gateway.user.Role;
import dev.meridian.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** What follows, here and everywhere, from a change of a person. */
@ApplicationScoped
class AccountEvents {

  private final Outbox outbox;
  private final SessionEnd sessions;
  private final Invitations invitations;
  private final Audit audit;

  AccountEvents(Outbox outbox, SessionEnd sessions, Invitations invitations, Audit audit) {
    this.outbox = outbox;
    this.sessions = sessions;
    this.invitations = invitations;
    this.audit = audit;
  }

  void created(Account account) {
    invitations.send(account.id());
    audit.record(AuditEvent.of("user.created", account.id()).with("roles", words(account.roles())));
  }

  void changed(Account before, Account after) {
    AccountDraft earlier = AccountDraft.of(before);
    AccountDraft now = AccountDraft.of(after);
    if (after.disabled() && !before.disabled()) {
      sessions.ofAll(after.id(), after.version());
    } else if (now.meansOtherTokensThan(earlier)) {
      outbox.publish(AccessEvents.changed(after.id(), after.version()));
    }
    if (after.disabled()) {
      invitations.withdraw(after.id());
    } else if (after.status() == AccountStatus.INVITED && !after.email().equals(before.email())) {
      invitations.send(after.id());
    }
    audit.record(
        AuditEvent.of("user.updated", after.id())
            .with("changed", String.join(",", now.differencesTo(earlier)))
            .with("roles", words(after.roles())));
  }

  void deleted(Account account) {
    sessions.ofAll(account.id(), account.version() + 1);
    audit.record(AuditEvent.of("user.deleted", account.id()));
  }

  private static String words(List<Role> roles) {
    return roles.stream().map(Role::wireName).collect(Collectors.joining(","));
  }
}
