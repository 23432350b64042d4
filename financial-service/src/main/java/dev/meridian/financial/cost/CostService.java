package dev.meridian.financial.cost;

import dev.meridian.financial.figures.FiguresService;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;

/** Records cost lines; the project's figures follow in the same transaction. */
@ApplicationScoped
class CostService {

  private static final String IMPORT = "import";

  private final CostRepository costs;
  private final FiguresService figures;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  CostService(
      CostRepository costs, FiguresService figures, Tenants tenants, Outbox outbox, Clock clock) {
    this.costs = costs;
    this.figures = figures;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Transactional
  public Page<CostLine> list(UUID projectId, CostQuery query) {
    return costs.page(projectId, query);
  }

  @Transactional
  public CostLine record(UUID projectId, String portfolio, NewCostLine given) {
    figures.lock(projectId);
    var line =
        new CostLine(
            UUID.randomUUID(),
            projectId,
            given.date(),
            given.kind(),
            given.amount(),
            given.currency(),
            inReportingCurrency(given.amount(), given.currency()),
            given.madeOn(),
            given.source() == null ? "api" : given.source(),
            false,
            clock.instant());
    costs.insert(line);
    follow(line);
    tell(line, portfolio);
    return line;
  }

  /** Takes a reported total, which replaces the one before and never adds to it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void report(ReportedCost cost, String portfolio, long version) {
    figures.lock(cost.projectId());
    var line =
        new CostLine(
            UUID.randomUUID(),
            cost.projectId(),
            cost.date(),
            CostKind.ACTUAL,
            cost.amount(),
            cost.currency(),
            inReportingCurrency(cost.amount(), cost.currency()),
            null,
            IMPORT,
            true,
            clock.instant());
    if (costs.report(line, version)) {
      figures.recompute(cost.projectId());
      tell(costs.reported(cost.projectId()).orElseThrow(), portfolio);
    }
  }

  /** Refuses a reported total: nobody would tell it again, so that its cost were lost. */
  @Transactional
  public void delete(UUID projectId, UUID id) {
    figures.lock(projectId);
    CostLine line =
        costs.find(projectId, id).orElseThrow(() -> new Failure.NotFound("The cost line"));
    if (line.reportedTotal()) {
      throw new Failure.Conflict(
          "COST_LINE_REPORTED",
          "A reported total is replaced by a newer report; it cannot be deleted.");
    }
    if (costs.delete(projectId, id)) {
      follow(line);
    }
  }

  private void follow(CostLine line) {
    if (line.kind() == CostKind.FORECAST) {
      costs.supersedeForecasts(line.projectId(), line.date());
    }
    figures.recompute(line.projectId());
  }

  private void tell(CostLine line, String portfolio) {
    outbox.publish(
        NewEvent.of(
            "cost.recorded", line.projectId().toString(), portfolio, 0, CostRecorded.of(line)));
  }

  /** Null where there is no rate; so far there is one for the reporting currency itself alone. */
  private BigDecimal inReportingCurrency(BigDecimal amount, String currency) {
    return currency.equals(tenants.current().reportingCurrency()) ? amount : null;
  }
}
