package dev.meridian.gateway.account;

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
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people of the caller's tenant. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class UserResource {

  private final AccountService accounts;
  private final EntityTags tags;

  UserResource(AccountService accounts, EntityTags tags) {
    this.accounts = accounts;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("user:read")
  public Page<Account> list(@Valid @BeanParam AccountQuery query) {
    return accounts.list(query);
  }

  /** Invites somebody: a mail leads them to choose their password. */
  @POST
  @Idempotent
  @PermissionsAllowed("user:write")
  @APIResponseSchema(value = Account.class, responseCode = "201")
  public Response create(@Valid @NotNull AccountDraft draft) {
    Account created = accounts.create(draft);
    return tags.created(created, created.version(), "/api/v1/users/" + created.id());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("user:read")
  @APIResponseSchema(Account.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders request) {
    Account account = accounts.read(id);
    return tags.read(account, account.version(), request);
  }

  /** What is taken away acts everywhere within five seconds; disabling ends all sessions. */
  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("user:write")
  @APIResponseSchema(Account.class)
  public Response change(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = AccountDraft.class)))
          @NotNull
          JsonNode patch,
      @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(patch));
    Account changed = accounts.change(id, patch, version);
    return tags.written(changed, changed.version());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("user:delete")
  @APIResponse(responseCode = "204", description = "The user is gone, with all sessions")
  public void delete(@PathParam("id") UUID id, @Context HttpHeaders request) {
    accounts.delete(id, EntityTags.expected(request, null));
  }
}
