package dev.meridian.portfolio.project;

import java.time.LocalDate;

/**
 * A change and what it makes of the day since when the progress is what it is.
 *
 * @param progressDate null without progress
 */
record DatedChange(ProjectChange change, LocalDate progressDate) {}
