package dev.meridian.portfolio.staffing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.version.EntityTags;
import dev.meridian.portfolio.item.Edits;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Hours of resources on projects by month, each under its natural key. */
@Path("/api/v1/allocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AllocationResource {

  static final String MONTH = "(?:19|2\\d)\\d\\d-(?:0[1-9]|1[0-2])";
  private static final String KEY = "/{resourceId}/{projectId}/{month}";

  private final AllocationService allocations;
  private final EntityTags tags;

  AllocationResource(AllocationService allocations, EntityTags tags) {
    this.allocations = allocations;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<Allocation> list(@Valid @BeanParam AllocationQuery query) {
    return allocations.list(query);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = Allocation.class, responseCode = "201")
  public Response create(@NotNull @Valid Allocation body) {
    Allocation allocation = allocations.create(body);
    return tags.created(allocation, allocation.version(), allocation.key().path());
  }

  @GET
  @Path(KEY)
  @PermissionsAllowed("project:read")
  @APIResponseSchema(Allocation.class)
  public Response read(
      @PathParam("resourceId") UUID resource,
      @PathParam("projectId") UUID project,
      @PathParam("month") String month,
      @Context HttpHeaders headers) {
    Allocation allocation = allocations.read(key(resource, project, month));
    return tags.read(allocation, allocation.version(), headers);
  }

  /** Sets the hours: creates the allocation, or replaces the version that the writer saw. */
  @PUT
  @Path(KEY)
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Allocation.class)
  public Response set(
      @PathParam("resourceId") UUID resource,
      @PathParam("projectId") UUID project,
      @PathParam("month") String month,
      @NotNull @Valid Allocation body,
      @Context HttpHeaders headers) {
    AllocationKey key = key(resource, project, month);
    new Edits.ReadOnly()
        .same("resourceId", body.resourceId(), resource)
        .same("projectId", body.projectId(), project)
        .same("month", body.month(), key.month())
        .require();
    var given =
        new Allocation(
            resource, project, key.month(), body.hours(), body.lastUpdated(), body.version());
    if (allocations.find(key).isEmpty() && isNew(headers, body)) {
      return create(given);
    }
    Allocation allocation =
        allocations.replace(given, EntityTags.expected(headers, body.version()));
    return tags.written(allocation, allocation.version());
  }

  @DELETE
  @Path(KEY)
  @PermissionsAllowed("project:delete")
  @APIResponse(responseCode = "204", description = "The allocation is deleted")
  public void delete(
      @PathParam("resourceId") UUID resource,
      @PathParam("projectId") UUID project,
      @PathParam("month") String month,
      JsonNode body,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, Edits.version(body));
    allocations.delete(key(resource, project, month), version);
  }

  /** Who names a version means an allocation that is there. */
  private static boolean isNew(HttpHeaders headers, Allocation body) {
    return headers.getHeaderString(HttpHeaders.IF_MATCH) == null && body.version() == null;
  }

  private static AllocationKey key(UUID resource, UUID project, String month) {
    if (!month.matches(MONTH)) {
      throw new Failure.NotFound("The allocation");
    }
    return new AllocationKey(resource, project, YearMonth.parse(month));
  }

  static boolean isMonth(YearMonth month) {
    return month.toString().matches(MONTH);
  }
}
