/**
 * Answers made of several services' summaries, and their cache. Aggregates, never computes; touches
 * no database. {@code invalidation} knows none of the others, {@code section} only that one, {@code
 * dashboard} those two; {@code refresh} and {@code recalculation} stand on the dashboard.
 */
package dev.meridian.gateway.aggregate;
