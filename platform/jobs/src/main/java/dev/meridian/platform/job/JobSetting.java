package dev.meridian.platform.job;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What the tasks of all jobs stand on. */
@ApplicationScoped
class JobSetting {

  private final TenantScope scope;
  private final JobJson json;
  private final JobMeters meters;
  private final JobsConfig config;
  private final Clock clock;

  JobSetting(TenantScope scope, JobJson json, JobMeters meters, JobsConfig config, Clock clock) {
    this.scope = scope;
    this.json = json;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
  }

  TenantScope scope() {
    return scope;
  }

  JobJson json() {
    return json;
  }

  JobMeters meters() {
    return meters;
  }

  JobsConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }
}
