package dev.meridian.financial.project;

import java.util.UUID;

/**
 * A project as far as writes here need to know it. Portfolio-service owns it.
 *
 * @param archived deleted there; hidden here
 */
public record Project(UUID id, String portfolio, boolean archived) {}
