package dev.meridian.portfolio.figures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What portfolio reads of {@code finance.figures-changed}.
 *
 * @param actualCost in the tenant's reporting currency; null when none is known
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record FinanceFigures(UUID projectId, BigDecimal actualCost) {}
