package dev.meridian.risk.register;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A risk with what follows from the day it is looked at, the tenant's local date.
 *
 * @param ageInDays from its identification to its closing, or to that day
 * @param urgency null for a closed risk
 */
@RegisterForReflection
public record AssessedRisk(
    @JsonUnwrapped Risk risk,
    long ageInDays,
    MitigationStatus mitigationStatus,
    ImpactCategory impactCategory,
    Urgency urgency) {

  static AssessedRisk of(Risk risk, LocalDate today) {
    LocalDate end = risk.dateClosed() == null ? today : risk.dateClosed();
    return new AssessedRisk(
        risk,
        ChronoUnit.DAYS.between(risk.dateIdentified(), end),
        MitigationStatus.of(risk, today),
        ImpactCategory.of(risk.impact()),
        Urgency.of(risk, today));
  }

  long version() {
    return risk.version();
  }
}
