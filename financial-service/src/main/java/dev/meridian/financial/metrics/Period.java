package dev.meridian.financial.metrics;

import java.time.LocalDate;

/**
 * One point of a trend.
 *
 * @param label the day, or the month such as {@code 2026-01}
 * @param start its first day; both days are part of it
 * @param end its last day
 */
record Period(String label, LocalDate start, LocalDate end) {}
