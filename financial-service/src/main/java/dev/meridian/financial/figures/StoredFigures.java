package dev.meridian.financial.figures;

/**
 * What was told last.
 *
 * @param version grows by one with each change
 */
record StoredFigures(long version, FiguresState state) {}
