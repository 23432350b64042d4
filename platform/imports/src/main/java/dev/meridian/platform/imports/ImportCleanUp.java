package dev.meridian.platform.imports;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes what a crash left of files half sent, and what nobody asks about any more. */
@ApplicationScoped
class ImportCleanUp implements TenantJob {

  private static final Duration SENDING = Duration.ofHours(1);

  private final ImportRepository repository;
  private final ImportsConfig config;
  private final Clock clock;

  ImportCleanUp(ImportRepository repository, ImportsConfig config, Clock clock) {
    this.repository = repository;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "import-clean-up";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(10);
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    Instant now = clock.instant();
    repository.removeStale(now.minus(SENDING), now.minus(config.keep()));
  }
}
