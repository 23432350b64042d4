package dev.meridian.risk.register;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What the open risks of a project say of it, the body of {@code risk.figures-changed}.
 *
 * @param riskLevel of the highest score; Low when no risk is open
 * @param riskScore the highest score; 0 when no risk is open
 */
@RegisterForReflection
public record ProjectFigures(UUID projectId, RiskLevel riskLevel, int riskScore, int openRisks) {

  static ProjectFigures of(UUID project, int highestScore, int openRisks) {
    return new ProjectFigures(project, RiskLevel.of(highestScore), highestScore, openRisks);
  }
}
