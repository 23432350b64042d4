package dev.meridian.platform.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a source was at some instant.
 *
 * @param position the newest position by then; 0 when nothing had been told
 */
@RegisterForReflection
public record OutboxPosition(long position) {}
