package dev.meridian.gateway.session;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Deletes sessions that have expired. */
@ApplicationScoped
class SessionCleanUp implements TenantJob {

  private final SessionRepository sessions;
  private final SessionTerms terms;
  private final SessionConfig config;

  SessionCleanUp(SessionRepository sessions, SessionTerms terms, SessionConfig config) {
    this.sessions = sessions;
    this.terms = terms;
    this.config = config;
  }

  @Override
  public String name() {
    return "session-clean-up";
  }

  @Override
  public Duration delay() {
    return config.cleanUp();
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    sessions.deleteExpired(terms.now());
  }
}
