/**
 * Answers made of several services' summaries, and their cache. Aggregates, never computes; touches
 * no database.
 */
package dev.meridian.gateway.aggregate;
