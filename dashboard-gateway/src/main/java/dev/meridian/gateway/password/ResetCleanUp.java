package dev.meridian.gateway.password;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Deletes leaves to choose a new password that have expired. */
@ApplicationScoped
class ResetCleanUp implements TenantJob {

  private static final Duration INTERVAL = Duration.ofHours(1);

  private final PasswordResetRepository resets;
  private final Clock clock;

  ResetCleanUp(PasswordResetRepository resets, Clock clock) {
    this.resets = resets;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "password-reset-clean-up";
  }

  @Override
  public Duration delay() {
    return INTERVAL;
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    resets.deleteExpired(clock.instant());
  }
}
