/**
 * What this replica heard of changes, by which it can tell what is still as new as it should be.
 * Knows of nobody else here.
 */
package dev.meridian.gateway.aggregate.invalidation;
