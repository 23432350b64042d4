package dev.meridian.risk.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
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

/**
 * The rules that alerts come from. Who may only answer alerts, with {@code alert:write} alone, may
 * not write rules.
 */
@Path("/api/v1/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlertRuleResource {

  private static final String WRITE = "alert:write";
  private static final String DELETE = "alert:delete";

  private final RuleService rules;
  private final RulePatches patches;
  private final EntityTags tags;
  private final CurrentCaller caller;

  AlertRuleResource(RuleService rules, RulePatches patches, EntityTags tags, CurrentCaller caller) {
    this.rules = rules;
    this.patches = patches;
    this.tags = tags;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("alert:read")
  public Page<AlertRule> list(@Valid @BeanParam RuleQuery query) {
    return rules.list(query, granted(), writer());
  }

  @POST
  @Idempotent
  @PermissionsAllowed(WRITE)
  @PermissionsAllowed(DELETE)
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = AlertRule.class)))
  public Response create(@NotNull @Valid RuleDraft draft) {
    rules.requireTarget(draft.webhookUrl());
    AlertRule created = rules.create(draft, granted());
    return tags.created(created, created.version(), "/api/v1/alert-rules/" + created.id());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("alert:read")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertRule.class)))
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders request) {
    AlertRule rule = rules.read(id, granted(), writer());
    return tags.read(rule, rule.version(), request);
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed(WRITE)
  @PermissionsAllowed(DELETE)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertRule.class)))
  public Response replace(
      @PathParam("id") UUID id, @NotNull JsonNode body, @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(body));
    rules.requireTarget(RulePatches.webhookUrl(body));
    return written(rules.change(id, granted(), version, present -> patches.replace(present, body)));
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed(WRITE)
  @PermissionsAllowed(DELETE)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AlertRule.class)))
  public Response change(
      @PathParam("id") UUID id, @NotNull JsonNode patch, @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(patch));
    rules.requireTarget(RulePatches.webhookUrl(patch));
    return written(rules.change(id, granted(), version, present -> patches.apply(present, patch)));
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed(WRITE)
  @PermissionsAllowed(DELETE)
  public void delete(@PathParam("id") UUID id, @Context HttpHeaders request) {
    rules.delete(id, granted(), EntityTags.expected(request, null));
  }

  private Response written(AlertRule rule) {
    return tags.written(rule, rule.version());
  }

  private Portfolios granted() {
    return caller.get().portfolios();
  }

  private boolean writer() {
    return caller.get().may(WRITE) && caller.get().may(DELETE);
  }
}
