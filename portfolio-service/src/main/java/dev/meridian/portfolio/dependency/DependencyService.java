package dev.meridian.portfolio.dependency;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.portfolio.figures.FiguresEvents;
import dev.meridian.portfolio.item.Edits;
import dev.meridian.portfolio.project.ProjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dependencies whose both ends are within the caller's portfolios. */
@ApplicationScoped
class DependencyService {

  private final CurrentCaller caller;
  private final DependencyRepository dependencies;
  private final ProjectRepository projects;
  private final Cycles cycles;
  private final FiguresEvents events;

  DependencyService(
      CurrentCaller caller,
      DependencyRepository dependencies,
      ProjectRepository projects,
      Cycles cycles,
      FiguresEvents events) {
    this.caller = caller;
    this.dependencies = dependencies;
    this.projects = projects;
    this.cycles = cycles;
    this.events = events;
  }

  @Transactional
  public Page<Dependency> list(DependencyQuery query) {
    return dependencies.list(query, caller.get().portfolios().filter(null));
  }

  @Transactional
  public Dependency read(UUID predecessor, UUID successor) {
    if (portfolio(predecessor).isEmpty() || portfolio(successor).isEmpty()) {
      throw unknown();
    }
    return dependencies.find(predecessor, successor).orElseThrow(DependencyService::unknown);
  }

  /**
   * @throws Failure.Conflict when it is there already, or would close a cycle
   */
  @Transactional
  public Dependency create(Dependency given) {
    UUID predecessor = given.predecessorId();
    UUID successor = given.successorId();
    requireEnds(predecessor, successor);
    new Edits.ReadOnly()
        .same("lastUpdated", given.lastUpdated(), null)
        .same("version", given.version(), null)
        .require();
    // Two that are no cycle each may be one together.
    dependencies.lock();
    cycles.refuse(predecessor, successor);
    if (!dependencies.create(predecessor, successor)) {
      throw new Failure.Conflict("DEPENDENCY_EXISTS", "There is this dependency already.");
    }
    tell(predecessor, successor);
    return read(predecessor, successor);
  }

  @Transactional
  public void delete(UUID predecessor, UUID successor, long version) {
    dependencies.lock();
    Dependency present = read(predecessor, successor);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    dependencies.remove(present);
    tell(predecessor, successor);
  }

  private void requireEnds(UUID predecessor, UUID successor) {
    List<FieldError> errors = new ArrayList<>();
    if (portfolio(predecessor).isEmpty()) {
      errors.add(FieldError.body("predecessorId", "is not a known project"));
    }
    if (portfolio(successor).isEmpty()) {
      errors.add(FieldError.body("successorId", "is not a known project"));
    }
    if (successor.equals(predecessor)) {
      errors.add(FieldError.body("successorId", "must be another project than the predecessor"));
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  private void tell(UUID predecessor, UUID successor) {
    portfolio(predecessor).ifPresent(portfolio -> events.tellProject(predecessor, portfolio));
    portfolio(successor).ifPresent(portfolio -> events.tellProject(successor, portfolio));
  }

  private Optional<String> portfolio(UUID project) {
    return projects.portfolioOf(project).filter(caller.get().portfolios()::allows);
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The dependency");
  }
}
