package dev.meridian.risk.register;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The risk register of the granted portfolios. */
@Path("/api/v1/risks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RiskResource {

  private final RiskListService lists;
  private final RiskService risks;
  private final RiskPatches patches;
  private final EntityTags tags;
  private final CurrentCaller caller;

  RiskResource(
      RiskListService lists,
      RiskService risks,
      RiskPatches patches,
      EntityTags tags,
      CurrentCaller caller) {
    this.lists = lists;
    this.risks = risks;
    this.patches = patches;
    this.tags = tags;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("risk:read")
  public RiskRegister list(@Valid @BeanParam RiskQuery query) {
    return lists.read(query, granted());
  }

  @POST
  @Idempotent
  @PermissionsAllowed("risk:write")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AssessedRisk.class)))
  public Response create(@NotNull @Valid RiskDraft draft) {
    AssessedRisk created = risks.create(draft, granted());
    return tags.created(created, created.version(), "/api/v1/risks/" + created.risk().id());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("risk:read")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AssessedRisk.class)))
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders request) {
    AssessedRisk risk = risks.read(id, granted());
    return tags.read(risk, risk.version(), request);
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed("risk:write")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AssessedRisk.class)))
  public Response replace(
      @PathParam("id") UUID id, @NotNull JsonNode body, @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(body));
    AssessedRisk replaced =
        risks.change(id, granted(), version, present -> patches.replace(present, body));
    return tags.written(replaced, replaced.version());
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("risk:write")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AssessedRisk.class)))
  public Response change(
      @PathParam("id") UUID id, @NotNull JsonNode patch, @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(patch));
    AssessedRisk changed =
        risks.change(id, granted(), version, present -> patches.apply(present, patch));
    return tags.written(changed, changed.version());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("risk:delete")
  public void delete(@PathParam("id") UUID id, @Context HttpHeaders request) {
    risks.delete(id, granted(), EntityTags.expected(request, null));
  }

  private Portfolios granted() {
    return caller.get().portfolios();
  }
}
