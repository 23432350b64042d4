package dev.meridian.gateway.session;

import dev.meridian.gateway.personal.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where somebody is signed in. */
@ApplicationScoped
class SessionData implements PersonalData {

  private final SessionRepository sessions;

  SessionData(SessionRepository sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public Object of(UUID user) {
    return sessions.all(user);
  }
}
