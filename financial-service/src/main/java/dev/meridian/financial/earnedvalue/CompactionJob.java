package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps the steps few, as each write adds some. */
@ApplicationScoped
class CompactionJob implements TenantJob {

  private final Steps steps;

  CompactionJob(Steps steps) {
    this.steps = steps;
  }

  @Override
  public String name() {
    return "portfolio-steps";
  }

  @Override
  public Duration delay() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void run(Tenant tenant) {
    QuarkusTransaction.requiringNew().run(steps::compact);
  }
}
