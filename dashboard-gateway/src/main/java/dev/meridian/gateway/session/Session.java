package dev.meridian.gateway.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Someone signed in on one device.
 *
 * @param address where the sign-in came from
 * @param userAgent what it came from, as it called itself; null when it did not
 * @param lastUsedAt when its tokens were last renewed
 * @param current whether the caller is in it
 */
record Session(
    UUID id,
    String address,
    String userAgent,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    boolean current) {}
