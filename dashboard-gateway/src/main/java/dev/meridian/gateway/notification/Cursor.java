package dev.meridian.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Up to where a person has seen alerts.
 *
 * @param cursor as it stood in a message or in an answer, within what JavaScript counts exactly
 */
@RegisterForReflection
record Cursor(@NotNull @Min(0) @Max(9_007_199_254_740_991L) Long cursor) {}
