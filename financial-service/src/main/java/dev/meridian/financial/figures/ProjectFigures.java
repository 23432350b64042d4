package dev.meridian.financial.figures;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * The figures of one project to date, as {@code finance.figures-changed} tells them. Null where
 * unknown.
 *
 * @param actualCost money, four decimals, in the tenant's reporting currency as all money here
 * @param budgetVariancePercent (actual − budget) ÷ budget × 100, two decimals; positive is over
 * @param costPerformanceIndex CPI, four decimals
 * @param schedulePerformanceIndex SPI, four decimals
 */
@RegisterForReflection
public record ProjectFigures(
    UUID projectId,
    BigDecimal actualCost,
    BigDecimal budgetVariancePercent,
    BigDecimal plannedValue,
    BigDecimal earnedValue,
    BigDecimal costPerformanceIndex,
    BigDecimal schedulePerformanceIndex) {}
