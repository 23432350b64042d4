package dev.meridian.gateway.session;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Deletes sessions, and leaves to choose a new password, that have expired. */
@ApplicationScoped
class SessionCleanUp implements TenantJob {

  private final SessionRepository sessions;
  private final PasswordResetRepository resets;
  private final SessionTerms terms;
  private final SessionConfig config;

  SessionCleanUp(
      SessionRepository sessions,
      PasswordResetRepository resets,
      SessionTerms terms,
      SessionConfig config) {
    this.sessions = sessions;
    this.resets = resets;
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
    Instant now = terms.now();
    sessions.deleteExpired(now);
    resets.deleteExpired(now);
  }
}
