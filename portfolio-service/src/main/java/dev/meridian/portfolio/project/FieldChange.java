package dev.meridian.portfolio.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field that has another value since a change, both as the API writes them.
 *
 * @param field as in the project
 */
@RegisterForReflection
public record FieldChange(
    String field,
    @Schema(description = "Null where it was not set") JsonNode oldValue,
    @Schema(description = "Null where it is not set any more") JsonNode newValue) {}
