package dev.meridian.risk.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A risk of a project, as it is stored and told to others.
 *
 * @param externalKey its name in the system it came from, unique in the tenant; may be null
 * @param projectName read-only, of portfolio-service
 * @param portfolio read-only, the project's
 * @param probability 1 to 5
 * @param impact 1 to 5
 * @param impactCost what it costs when it happens; null where nobody said
 * @param currency of the impact's cost, ISO 4217; null without one
 * @param impactCostDate the day at whose rate the cost converts; null without one
 * @param dateClosed there when, and only when, it is Closed
 */
@RegisterForReflection
public record Risk(
    UUID id,
    String externalKey,
    UUID projectId,
    String projectName,
    String portfolio,
    String title,
    String description,
    String owner,
    String category,
    int probability,
    int impact,
    BigDecimal impactCost,
    String currency,
    LocalDate impactCostDate,
    RiskStatus status,
    LocalDate dateIdentified,
    LocalDate targetDate,
    LocalDate dateClosed,
    String mitigation,
    Instant lastUpdated,
    long version) {

  @JsonProperty
  public int riskScore() {
    return probability * impact;
  }

  @JsonProperty
  public RiskLevel riskLevel() {
    return RiskLevel.of(riskScore());
  }

  /** Whether its target has passed and it is still not closed. */
  boolean overdue(LocalDate today) {
    return status != RiskStatus.CLOSED && targetDate != null && targetDate.isBefore(today);
  }
}
