package dev.meridian.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts what is recorded, sign-ins and denials among it, by what it was and what came of it. */
@ApplicationScoped
class AuditMeters {

  private final MeterRegistry meters;

  AuditMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Lets the counts of sign-ins and of refusals begin at 0. */
  void start(@Observes StartupEvent startup) {
    counter(AuditEvent.SIGN_IN, AuditResult.SUCCESS);
    counter(AuditEvent.SIGN_IN, AuditResult.FAILURE);
    counter(Denials.ACTION, AuditResult.DENIED);
  }

  void count(AuditEvent event) {
    counter(event.action(), event.result()).increment();
  }

  private Counter counter(String action, AuditResult result) {
    return Counter.builder("meridian_audit_events")
        .description("Events of the audit trail, sign-ins among them, by action and result")
        .tag("action", action)
        .tag("result", result.wireName())
        .register(meters);
  }
}
