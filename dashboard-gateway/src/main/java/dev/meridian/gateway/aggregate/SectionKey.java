package dev.meridian.gateway.aggregate;

import java.util.UUID;

/**
 * What a cached section was computed for. Two callers share it only when they may see the same.
 *
 * @param visibility the key of what its readers may see
 * @param portfolio null for all that they may see
 */
record SectionKey(UUID tenant, String visibility, String portfolio, SectionKind kind) {}
