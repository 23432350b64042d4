package dev.meridian.portfolio.portfolio;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What may be said about a portfolio that exists: its display name; the key may be repeated.
 *
 * @param version the version the writer saw, where no If-Match says it
 */
public record PortfolioPatch(
    String key,
    @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must be plain text")
        String displayName,
    Long version) {}
