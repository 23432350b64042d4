package dev.meridian.gateway.key;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A key as administrators see it: without its secret, which nobody sees twice.
 *
 * @param prefix how the newest secret begins, to tell keys from one another
 * @param portfolios names granted, {@code *} for all; some roles see all of them whatever it says
 * @param vessels ids granted, alike
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null for never
 */
@RegisterForReflection
public record ApiKey(
    UUID id,
    String name,
    String prefix,
    List<Role> roles,
    List<String> portfolios,
    List<String> vessels,
    KeyLimits limits,
    Instant expiresAt,
    boolean disabled,
    UUID createdBy,
    Instant createdAt,
    Instant lastUsedAt,
    long version) {}
