package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who changed something.
 *
 * @param id the user's, as the token's subject says it
 * @param name null where the token did not say it
 */
@RegisterForReflection
public record Author(String id, String name) {}
