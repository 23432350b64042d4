package dev.meridian.financial.earnedvalue;

import java.time.Instant;

/**
 * Sums of a selection.
 *
 * @param overall budget and actual cost over all projects
 * @param measured the sums over those projects that have earned value: the one set that every index
 *     and estimate is computed over
 * @param excluded how many projects have no earned value
 * @param unconverted how many budgets and lines are in no sum, as there is no rate for them
 * @param asOf when the newest of the data was told; null without data
 */
public record SelectionTotals(
    EarnedValue overall, EarnedValue measured, long excluded, long unconverted, Instant asOf) {}
