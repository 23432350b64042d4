package dev.meridian.realtime.administration;

/**
 * The open connections of this replica, by transport.
 *
 * @param webSocket those not authenticated yet included
 */
public record ConnectionCounts(int webSocket, int serverSentEvents) {}
