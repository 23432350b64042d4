package dev.meridian.portfolio.projectimport;

import dev.meridian.portfolio.project.ProjectDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a row says.
 *
 * @param project what it says of the project, over what was known before
 * @param actualCost the total reported, in the project's currency; null when none is
 * @param lastUpdated when its source last changed it; null when it does not say
 * @param updatedOn the date part of that instant, as it is written
 */
record ImportedRow(
    ProjectDraft project, BigDecimal actualCost, Instant lastUpdated, LocalDate updatedOn) {}
