package dev.meridian.export.render;

import java.time.Instant;

/**
 * What stands at the top of a file.
 *
 * @param title null for none
 * @param portfolio null for every portfolio that its owner may see
 * @param madeAt when the figures were read
 */
public record Heading(String title, String dashboard, String portfolio, Instant madeAt) {}
