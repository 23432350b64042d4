package dev.meridian.platform.imports;

import java.util.UUID;

/**
 * An import as a job finds it.
 *
 * @param columns JSON
 * @param done rows that are dealt with already
 */
record StoredImport(
    UUID id,
    String kind,
    String profile,
    String columns,
    String mediaType,
    ImportRights rights,
    long sizeBytes,
    long done) {}
