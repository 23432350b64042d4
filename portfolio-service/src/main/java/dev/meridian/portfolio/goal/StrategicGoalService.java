package dev.meridian.portfolio.goal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import dev.meridian.portfolio.figures.FiguresEvents;
import dev.meridian.portfolio.item.Edits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * The goals of a tenant: everyone reads them, who may write all portfolios writes them. Each write
 * may move the strategic alignment, and tells so.
 */
@ApplicationScoped
class StrategicGoalService {

  private final CurrentCaller caller;
  private final StrategicGoalRepository goals;
  private final Edits edits;
  private final FiguresEvents events;

  StrategicGoalService(
      CurrentCaller caller, StrategicGoalRepository goals, Edits edits, FiguresEvents events) {
    this.caller = caller;
    this.goals = goals;
    this.edits = edits;
    this.events = events;
  }

  @Transactional
  public Page<StrategicGoal> list(PageQuery page) {
    return goals.list(page);
  }

  @Transactional
  public StrategicGoal read(UUID id) {
    return goals.find(id).orElseThrow(StrategicGoalService::unknown);
  }

  @Transactional
  public StrategicGoal create(StrategicGoal given) {
    requireAllPortfolios();
    new Edits.ReadOnly()
        .same("id", given.id(), null)
        .same("lastUpdated", given.lastUpdated(), null)
        .same("version", given.version(), null)
        .require();
    UUID id = UUID.randomUUID();
    goals.create(id, given, edits.now());
    events.tellTenant();
    return read(id);
  }

  @Transactional
  public StrategicGoal replace(UUID id, StrategicGoal given, long version) {
    return store(locked(id, version), given);
  }

  @Transactional
  public StrategicGoal patch(UUID id, JsonNode patch, long version) {
    StrategicGoal present = locked(id, version);
    return store(present, edits.patched(present, patch, StrategicGoal.class));
  }

  /**
   * @throws Failure.Conflict while projects serve the goal
   */
  @Transactional
  public void delete(UUID id, long version) {
    locked(id, version);
    if (goals.isServed(id)) {
      throw new Failure.Conflict(
          "GOAL_IN_USE", "Projects serve this goal: give them another, or make it inactive.");
    }
    goals.delete(id);
    events.tellTenant();
  }

  private StrategicGoal store(StrategicGoal present, StrategicGoal given) {
    new Edits.ReadOnly()
        .same("id", given.id(), present.id())
        .same("lastUpdated", given.lastUpdated(), present.lastUpdated())
        .require();
    goals.update(present.id(), given, edits.now());
    events.tellTenant();
    return read(present.id());
  }

  private StrategicGoal locked(UUID id, long version) {
    requireAllPortfolios();
    StrategicGoal present = goals.lock(id).orElseThrow(StrategicGoalService::unknown);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  private void requireAllPortfolios() {
    caller.get().portfolios().requireAll("Writing strategic goals");
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The strategic goal");
  }
}
