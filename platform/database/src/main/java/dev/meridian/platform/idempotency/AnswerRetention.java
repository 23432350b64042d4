package dev.meridian.platform.idempotency;

import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets answers past their time. Several replicas may do so at once. */
@ApplicationScoped
class AnswerRetention {

  private static final Logger LOG = Logger.getLogger(AnswerRetention.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final AnswerRepository answers;
  private final Tenants tenants;
  private final TenantScope scope;
  private final Clock clock;
  private final Duration keep;

  AnswerRetention(
      AnswerRepository answers,
      Tenants tenants,
      TenantScope scope,
      Clock clock,
      IdempotencyConfig config) {
    this.answers = answers;
    this.tenants = tenants;
    this.scope = scope;
    this.clock = clock;
    this.keep = config.keep();
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(
        INTERVAL.toMillis(),
        timer ->
            vertx
                .executeBlocking(this::forget)
                .onFailure(away -> LOG.debugf(away, "Answers could not be forgotten this time")));
  }

  /** Deletes what is past its time and tells how many answers that were. */
  int forget() {
    Instant time = clock.instant().minus(keep);
    return scope.call(null, tenants::all).stream()
        .map(Tenant::id)
        .mapToInt(
            tenant ->
                scope.call(
                    tenant,
                    () -> QuarkusTransaction.requiringNew().call(() -> answers.deleteBefore(time))))
        .sum();
  }
}
