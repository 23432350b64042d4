package dev.meridian.realtime.connection;

import java.util.Map;

/**
 * What this replica holds and has done for one tenant.
 *
 * @param slowCloses connections closed because their clients took nothing, since the start
 * @param delivered dashboard frames written, since the start
 */
public record SubscriptionStats(
    long totalSubscriptions,
    long connectedUsers,
    Map<String, Long> subscriptionsByType,
    long connections,
    long slowCloses,
    long delivered) {}
