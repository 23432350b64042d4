package dev.meridian.financial.figures;

/**
 * A project's figures as they are now.
 *
 * @param name what people call the project
 */
record NamedFigures(String name, FiguresState state) {}
