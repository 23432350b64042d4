package dev.meridian.gateway.aggregate.section;

import java.util.UUID;

/**
 * What a cached section was computed for.
 *
 * @param visibility the key of what its readers may see
 * @param portfolio null for all that they may see
 */
public record SectionKey(UUID tenant, String visibility, String portfolio, SectionKind kind) {}
