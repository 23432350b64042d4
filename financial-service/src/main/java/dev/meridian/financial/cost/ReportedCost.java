package dev.meridian.financial.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What an import reported as a project's actual cost so far, as {@code project.cost-reported} tells
 * it.
 *
 * @param date when the imported row was up to date
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportedCost(UUID projectId, BigDecimal amount, String currency, LocalDate date) {}
