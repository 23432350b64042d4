package dev.meridian.realtime.administration;

import java.util.Map;

/**
 * What this replica holds and has done for one tenant.
 *
 * @param subscriptionsByType by the kind of view
 * @param dataTypeUsage by what clients call the figures that they are after
 * @param connectionsByTransport {@code web-socket} and {@code server-sent-events}
 * @param slowCloses connections closed because their clients took nothing, since the start
 * @param delivered dashboard frames written, since the start
 * @param deliveredPerSecond the same, on average of the last ten seconds
 */
public record SubscriptionStats(
    long totalSubscriptions,
    long connectedUsers,
    Map<String, Long> subscriptionsByType,
    Map<String, Long> dataTypeUsage,
    long connections,
    Map<String, Long> connectionsByTransport,
    long slowCloses,
    long delivered,
    double deliveredPerSecond) {}
