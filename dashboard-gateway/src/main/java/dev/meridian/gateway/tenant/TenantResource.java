package dev.meridian.gateway.tenant;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All tenants of the installation, for those who administer it. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class TenantResource {

  private final TenantService tenants;
  private final EntityTags tags;

  TenantResource(TenantService tenants, EntityTags tags) {
    this.tenants = tenants;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("tenant:read")
  public Page<ManagedTenant> list(@Valid @BeanParam TenantQuery query) {
    return tenants.list(query);
  }

  /** The administrator is sent a mail that leads to a password. */
  @POST
  @Idempotent
  @PermissionsAllowed("tenant:write")
  @APIResponseSchema(value = ManagedTenant.class, responseCode = "201")
  public Response create(@Valid @NotNull NewTenant wanted) {
    ManagedTenant created = tenants.create(wanted);
    return tags.created(created, created.version(), "/api/v1/tenants/" + created.id());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("tenant:read")
  @APIResponseSchema(ManagedTenant.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders request) {
    ManagedTenant tenant = tenants.read(id);
    return tags.read(tenant, tenant.version(), request);
  }

  /** A tenant that is suspended keeps all it has; its people are out within five seconds. */
  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("tenant:write")
  @APIResponseSchema(ManagedTenant.class)
  public Response change(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = TenantDraft.class)))
          @NotNull
          JsonNode patch,
      @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(patch));
    ManagedTenant changed = tenants.change(id, patch, version);
    return tags.written(changed, changed.version());
  }
}
