package dev.meridian.platform.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a source answers when asked for events after a position.
 *
 * @param head the newest position
 * @param oldest the oldest position still kept; head + 1 when nothing is kept
 */
@RegisterForReflection
public record OutboxPage(long head, long oldest, List<Event> events) {}
