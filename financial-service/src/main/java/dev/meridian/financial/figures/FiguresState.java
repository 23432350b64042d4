package dev.meridian.financial.figures;

import java.math.BigDecimal;

/**
 * All that this service's answers take from one project's figures; another state is a change worth
 * telling.
 *
 * @param portfolio where the figures count
 * @param archived whether they are hidden
 * @param budget in the reporting currency
 */
record FiguresState(
    String portfolio,
    boolean archived,
    BigDecimal budget,
    CostTotals totals,
    ProjectFigures figures) {}
