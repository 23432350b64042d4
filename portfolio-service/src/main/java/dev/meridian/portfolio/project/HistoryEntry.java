package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * One change of a project.
 *
 * @param version the project's since then
 * @param changedAt when it was changed here; what an import tells may be older
 * @param action created, updated or deleted
 * @param origin api or import
 * @param changedBy by id, as names live with the users; null where nobody's token was at hand
 * @param changes in the order of the project's fields; empty unless it was updated
 */
@RegisterForReflection
public record HistoryEntry(
    long version,
    Instant changedAt,
    String action,
    String origin,
    Author changedBy,
    List<FieldChange> changes) {}
