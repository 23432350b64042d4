package dev.meridian.financial.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.financial.earnedvalue.ProjectEarnedValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * A selection's figures to date: money in the reporting currency and indices with four decimals,
 * percentages with two; null where unknown.
 *
 * @param totalBudget over all projects, as are totalActual and the two budget variances
 * @param forecastAccuracy 0 to 100
 * @param forecastWeightedError WAPE beside it, percent
 * @param forecastSkippedMonths how many closed months could not be compared
 * @param includedBudget of the projects with earned value, the set of every index and estimate
 * @param excluded how many projects have none
 * @param unconverted how many amounts are left out of every sum, as there is no rate for them
 * @param earnedValueMetrics the 100 projects with the largest cost variances
 */
public record FinancialSummary(
    BigDecimal totalBudget,
    BigDecimal totalActual,
    BigDecimal budgetVariance,
    BigDecimal budgetVariancePercent,
    @JsonProperty("weightedROI") BigDecimal weightedRoi,
    @JsonProperty("portfolioNPV") BigDecimal portfolioNpv,
    BigDecimal forecastAccuracy,
    BigDecimal forecastWeightedError,
    int forecastSkippedMonths,
    BigDecimal costPerformanceIndex,
    BigDecimal schedulePerformanceIndex,
    BigDecimal estimateAtCompletion,
    BigDecimal estimateAtCompletionAtypical,
    BigDecimal estimateAtCompletionCombined,
    BigDecimal estimateToComplete,
    BigDecimal varianceAtCompletion,
    BigDecimal toCompletePerformanceIndex,
    BigDecimal includedBudget,
    long excluded,
    long unconverted,
    List<ProjectEarnedValue> earnedValueMetrics) {}
