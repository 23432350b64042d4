package dev.meridian.gateway.account;

import dev.meridian.gateway.session.SessionEnd;
import dev.meridian.gateway.token.AccessEvents;
import dev.meridian.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows, everywhere, from a change of a person. */
@ApplicationScoped
class AccountEvents {

  private final Outbox outbox;
  private final SessionEnd sessions;

  AccountEvents(Outbox outbox, SessionEnd sessions) {
    this.outbox = outbox;
    this.sessions = sessions;
  }

  void created(Account account) {}

  void changed(Account before, Account after) {
    if (after.disabled() && !before.disabled()) {
      sessions.ofAll(after.id(), after.version());
    } else if (AccountDraft.of(after).meansOtherTokensThan(AccountDraft.of(before))) {
      outbox.publish(AccessEvents.changed(after.id(), after.version()));
    }
  }

  void deleted(Account account) {
    sessions.ofAll(account.id(), account.version() + 1);
  }
}
