package dev.meridian.gateway.key;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Deletes secrets that a rotation has ended. */
@ApplicationScoped
class KeyCleanUp implements TenantJob {

  private final ApiKeyRepository keys;
  private final KeyConfig config;
  private final Clock clock;

  KeyCleanUp(ApiKeyRepository keys, KeyConfig config, Clock clock) {
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "api-key-clean-up";
  }

  @Override
  public Duration delay() {
    return config.cleanUp();
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    keys.deleteExpiredSecrets(clock.instant());
  }
}
