/**
 * How often somebody may call: exact over all replicas, decided in memory. A request passes {@link
 * LimitRoutes}, which asks {@link Limits}; that takes from a {@link Bucket}, which leases from
 * Redis by {@link Leases} what it hands out.
 */
package dev.meridian.gateway.limit;
