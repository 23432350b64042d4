package dev.meridian.portfolio.staffing;

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
 * The resources of a tenant: everyone reads them, who may write all portfolios writes them. Each
 * write may move the utilization, and tells so.
 */
@ApplicationScoped
class ResourceService {

  private final CurrentCaller caller;
  private final ResourceRepository resources;
  private final Edits edits;
  private final FiguresEvents events;

  ResourceService(
      CurrentCaller caller, ResourceRepository resources, Edits edits, FiguresEvents events) {
    this.caller = caller;
    this.resources = resources;
    this.edits = edits;
    this.events = events;
  }

  @Transactional
  public Page<Resource> list(PageQuery page) {
    return resources.list(page);
  }

  @Transactional
  public Resource read(UUID id) {
    return resources.find(id).orElseThrow(ResourceService::unknown);
  }

  @Transactional
  public Resource create(Resource given) {
    requireAllPortfolios();
    new Edits.ReadOnly()
        .same("id", given.id(), null)
        .same("lastUpdated", given.lastUpdated(), null)
        .same("version", given.version(), null)
        .require();
    UUID id = UUID.randomUUID();
    resources.create(id, given, edits.now());
    events.tellTenant();
    return read(id);
  }

  @Transactional
  public Resource replace(UUID id, Resource given, long version) {
    return store(locked(id, version), given);
  }

  @Transactional
  public Resource patch(UUID id, JsonNode patch, long version) {
    Resource present = locked(id, version);
    return store(present, edits.patched(present, patch, Resource.class));
  }

  /**
   * @throws Failure.Conflict while it is allocated to projects
   */
  @Transactional
  public void delete(UUID id, long version) {
    locked(id, version);
    if (resources.isAllocated(id)) {
      throw new Failure.Conflict(
          "RESOURCE_IN_USE", "The resource is allocated to projects: take these hours back first.");
    }
    resources.delete(id);
    events.tellTenant();
  }

  private Resource store(Resource present, Resource given) {
    new Edits.ReadOnly()
        .same("id", given.id(), present.id())
        .same("lastUpdated", given.lastUpdated(), present.lastUpdated())
        .require();
    resources.update(present.id(), given, edits.now());
    events.tellTenant();
    return read(present.id());
  }

  private Resource locked(UUID id, long version) {
    requireAllPortfolios();
    Resource present = resources.lock(id).orElseThrow(ResourceService::unknown);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  private void requireAllPortfolios() {
    caller.get().portfolios().requireAll("Writing resources");
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The resource");
  }
}
