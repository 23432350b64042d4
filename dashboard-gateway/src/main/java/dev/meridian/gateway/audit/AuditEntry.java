package dev.meridian.gateway.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * One row of the audit trail.
 *
 * @param id grows in the order of recording
 * @param actor a user's id, or {@code service:<name>}; null for somebody unknown
 * @param subject what it was done to: an id, or an address of the API
 * @param address where the request came from
 */
@RegisterForReflection
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    String subject,
    AuditResult result,
    String address,
    String requestId,
    Map<String, String> detail) {}
