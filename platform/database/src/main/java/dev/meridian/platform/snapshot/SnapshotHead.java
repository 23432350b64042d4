package dev.meridian.platform.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The first line of a snapshot.
 *
 * @param position the position of the events topic that the states stand for, or are newer than
 */
@RegisterForReflection
public record SnapshotHead(long position) {}
