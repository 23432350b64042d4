package dev.meridian.platform.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The last line of a snapshot; one without it broke off.
 *
 * @param states how many states came before
 */
@RegisterForReflection
public record SnapshotEnd(long states) {}
