package dev.meridian.financial.cost;

import dev.meridian.financial.currency.Conversions;
import dev.meridian.financial.figures.FiguresService;
import dev.meridian.financial.project.Project;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/** Records cost lines; the project's figures follow in the same transaction. */
@ApplicationScoped
class CostService {

  private static final String IMPORT = "import";

  private final CostRepository costs;
  private final FiguresService figures;
  private final Conversions conversions;
  private final Outbox outbox;
  private final Clock clock;

  CostService(
      CostRepository costs,
      FiguresService figures,
      Conversions conversions,
      Outbox outbox,
      Clock clock) {
    this.costs = costs;
    this.figures = figures;
    this.conversions = conversions;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Transactional
  public Page<CostLine> list(UUID projectId, CostQuery query) {
    return costs.page(projectId, query);
  }

  @Transactional
  public CostLine read(UUID projectId, UUID id) {
    return costs.find(projectId, id).orElseThrow(CostService::notFound);
  }

  @Transactional
  public CostLine record(UUID projectId, String portfolio, NewCostLine given) {
    figures.lock(projectId);
    CostLine line = line(UUID.randomUUID(), projectId, given, null, 1);
    costs.insert(line);
    follow(line);
    tell(line, portfolio);
    return line;
  }

  /**
   * @param edit makes the new line of the present one
   * @param version that the writer saw
   */
  @Transactional
  public CostLine change(
      Project project, UUID id, long version, Function<CostLine, NewCostLine> edit) {
    figures.lock(project.id());
    CostLine before = writable(project.id(), id, version);
    NewCostLine given = edit.apply(before);
    CostLine after = line(id, project.id(), given, before.externalId(), version + 1);
    costs.replace(after);
    if (before.kind() == CostKind.FORECAST) {
      costs.supersedeForecasts(project.id(), before.date());
    }
    follow(after);
    tell(after, project.portfolio());
    return after;
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
            conversions.inReportingCurrency(cost.amount(), cost.currency(), cost.date()),
            null,
            IMPORT,
            true,
            null,
            clock.instant(),
            1);
    if (costs.report(line, version)) {
      figures.recompute(cost.projectId());
      tell(costs.reported(cost.projectId()).orElseThrow(), portfolio);
    }
  }

  @Transactional
  public void delete(UUID projectId, UUID id, long version) {
    figures.lock(projectId);
    CostLine line = writable(projectId, id, version);
    costs.delete(projectId, id);
    follow(line);
  }

  /** Refuses a reported total: nobody would tell it again, so that its cost were lost. */
  private CostLine writable(UUID projectId, UUID id, long version) {
    CostLine line = costs.find(projectId, id).orElseThrow(CostService::notFound);
    if (line.reportedTotal()) {
      throw new Failure.Conflict(
          "COST_LINE_REPORTED",
          "A reported total is replaced by a newer report; it cannot be changed or deleted.");
    }
    if (line.version() != version) {
      throw new Failure.Stale(line.version());
    }
    return line;
  }

  private CostLine line(
      UUID id, UUID projectId, NewCostLine given, String externalId, long version) {
    return new CostLine(
        id,
        projectId,
        given.date(),
        given.kind(),
        given.amount(),
        given.currency(),
        conversions.inReportingCurrency(given.amount(), given.currency(), given.date()),
        given.madeOn(),
        given.source() == null ? "api" : given.source(),
        false,
        externalId,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        version);
  }

  private static Failure.NotFound notFound() {
    return new Failure.NotFound("The cost line");
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
}
