package dev.meridian.portfolio.portfolio;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A portfolio.
 *
 * @param key its name on the wire, in tokens and in filters; it never changes
 * @param displayName what people read; it may change
 * @param version null in a body that creates one
 */
@RegisterForReflection
public record Portfolio(
    @NotBlank
        @Size(max = 200)
        @Pattern(
            regexp = "\\s*(?!(?i:all)\\s*$|\\*\\s*$)[^\\p{Cntrl}\\p{Cs}]*",
            message = "must be plain text, and neither All nor *")
        String key,
    @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must be plain text")
        String displayName,
    Long version) {}
