package dev.meridian.portfolio.figures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.meridian.portfolio.project.Level;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What portfolio reads of {@code risk.figures-changed}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record RiskFigures(UUID projectId, Level riskLevel) {}
