package dev.meridian.financial.currency;

import dev.meridian.financial.currency.ReportingAmounts.Days;
import dev.meridian.financial.earnedvalue.Steps;
import dev.meridian.financial.figures.FiguresService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Converts the amounts of some projects again; their figures follow in the same transaction. */
@ApplicationScoped
class ReconversionPortion {

  /** At a time: their rows are locked meanwhile. */
  static final int PROJECTS = 200;

  private final ReportingAmounts amounts;
  private final FiguresService figures;
  private final Steps steps;

  ReconversionPortion(ReportingAmounts amounts, FiguresService figures, Steps steps) {
    this.amounts = amounts;
    this.figures = figures;
    this.steps = steps;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void convert(List<UUID> projects, Days days, String reporting) {
    figures.lock(projects);
    UUID[] ids = projects.toArray(UUID[]::new);
    List<UUID> budgets = amounts.budgetsToConvert(ids, days, reporting);
    if (!budgets.isEmpty()) {
      UUID[] moving = budgets.toArray(UUID[]::new);
      steps.withdrawProgress(moving);
      amounts.convertBudgets(moving, reporting);
      steps.bookProgress(moving);
    }
    amounts.convertLines(ids, days, reporting);
    figures.recompute(projects);
  }
}
