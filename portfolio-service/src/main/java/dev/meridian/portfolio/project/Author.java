package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who changed something, as a pseudonym: the name lives with the user alone.
 *
 * @param id the user's, as the token's subject says it
 */
@RegisterForReflection
public record Author(String id) {}
