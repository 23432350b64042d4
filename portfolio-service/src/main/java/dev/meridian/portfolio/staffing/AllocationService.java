package dev.meridian.portfolio.staffing;

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

/** Hours on projects within the caller's portfolios. */
@ApplicationScoped
class AllocationService {

  private final CurrentCaller caller;
  private final AllocationRepository allocations;
  private final ProjectRepository projects;
  private final Edits edits;
  private final FiguresEvents events;

  AllocationService(
      CurrentCaller caller,
      AllocationRepository allocations,
      ProjectRepository projects,
      Edits edits,
      FiguresEvents events) {
    this.caller = caller;
    this.allocations = allocations;
    this.projects = projects;
    this.edits = edits;
    this.events = events;
  }

  @Transactional
  public Page<Allocation> list(AllocationQuery query) {
    return allocations.list(query, caller.get().portfolios().filter(query.portfolio));
  }

  @Transactional
  public Allocation read(AllocationKey key) {
    return find(key).orElseThrow(AllocationService::unknown);
  }

  /** The allocation as it is stored; empty when there is none that the caller may see. */
  @Transactional
  public Optional<Allocation> find(AllocationKey key) {
    return portfolio(key).flatMap(portfolio -> allocations.find(key));
  }

  /**
   * @throws Failure.Conflict when there is such an allocation already
   */
  @Transactional
  public Allocation create(Allocation given) {
    AllocationKey key = given.key();
    String portfolio = known(key);
    new Edits.ReadOnly()
        .same("lastUpdated", given.lastUpdated(), null)
        .same("version", given.version(), null)
        .require();
    if (!allocations.create(key, given.hours(), edits.now())) {
      throw new Failure.Conflict(
          "ALLOCATION_EXISTS", "The resource has hours on this project in this month already.");
    }
    events.tellProject(key.project(), portfolio);
    return read(key);
  }

  @Transactional
  public Allocation replace(Allocation given, long version) {
    AllocationKey key = given.key();
    Allocation present = read(key);
    new Edits.ReadOnly().same("lastUpdated", given.lastUpdated(), present.lastUpdated()).require();
    if (!allocations.update(key, given.hours(), edits.now(), version)) {
      throw stale(key);
    }
    events.tellProject(key.project(), portfolio(key).orElseThrow(AllocationService::unknown));
    return read(key);
  }

  @Transactional
  public void delete(AllocationKey key, long version) {
    String portfolio = portfolio(key).orElseThrow(AllocationService::unknown);
    if (!allocations.delete(key, version)) {
      throw stale(key);
    }
    events.tellProject(key.project(), portfolio);
  }

  private RuntimeException stale(AllocationKey key) {
    return allocations
        .find(key)
        .<RuntimeException>map(present -> new Failure.Stale(present.version()))
        .orElseGet(AllocationService::unknown);
  }

  /** The portfolio of a known project that the caller may see, for a known resource. */
  private String known(AllocationKey key) {
    List<FieldError> errors = new ArrayList<>();
    Optional<String> portfolio = portfolio(key);
    if (portfolio.isEmpty()) {
      errors.add(FieldError.body("projectId", "is not a known project"));
    }
    if (key.resource() == null || !allocations.resourceExists(key)) {
      errors.add(FieldError.body("resourceId", "is not a known resource"));
    }
    if (key.month() == null) {
      errors.add(FieldError.body("month", "must not be null"));
    } else if (!AllocationResource.isMonth(key.month())) {
      errors.add(FieldError.body("month", "must be in the years 1900 to 2999"));
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return portfolio.orElseThrow();
  }

  private Optional<String> portfolio(AllocationKey key) {
    return projects.portfolioOf(key.project()).filter(caller.get().portfolios()::allows);
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The allocation");
  }
}
