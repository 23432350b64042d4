package dev.meridian.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts what is recorded, sign-ins and denials among it, by what it was and what came of it. */
@ApplicationScoped
class AuditMeters {

  private final MeterRegistry meters;

  AuditMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(AuditEvent event) {
    Counter.builder("meridian_audit_events")
        .description("Events of the audit trail, sign-ins among them, by action and result")
        .tag("action", event.action())
        .tag("result", event.result().name().toLowerCase(Locale.ROOT))
        .register(meters)
        .increment();
  }
}
