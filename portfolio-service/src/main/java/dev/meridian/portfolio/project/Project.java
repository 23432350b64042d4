package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A project as it travels: what portfolio owns, what finance and risk tell of it, and the figures
 * that follow.
 *
 * @param externalKey its name in the system it came from, unique in the tenant; may be null
 * @param budget as given, in {@code currency}
 * @param budgetDate the day the budget was entered, for its conversion
 * @param reportingBudget the budget in the tenant's reporting currency; null while unconverted
 * @param actualCost told by finance, in the reporting currency; null when none is known
 * @param percentComplete 0 to 100; null when nobody reports progress
 * @param progressDate the tenant's day since when {@code percentComplete} is what it is; null
 *     without progress
 * @param riskLevel told by risk
 * @param healthScore 0 to 100, from the status
 * @param budgetVariance per cent, positive is over
 * @param scheduleVariance percentage points, negative is late; null without progress
 */
@RegisterForReflection
public record Project(
    UUID id,
    String externalKey,
    String name,
    String projectManager,
    String portfolio,
    LocalDate startDate,
    LocalDate endDate,
    Status status,
    Level priority,
    BigDecimal budget,
    String currency,
    LocalDate budgetDate,
    BigDecimal reportingBudget,
    BigDecimal actualCost,
    Integer percentComplete,
    LocalDate progressDate,
    UUID strategicGoalId,
    Level riskLevel,
    Integer healthScore,
    BigDecimal budgetVariance,
    BigDecimal scheduleVariance,
    Instant lastUpdated,
    Long version) {}
