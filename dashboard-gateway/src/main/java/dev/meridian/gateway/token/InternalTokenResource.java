package dev.meridian.gateway.token;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Where the services of the suite get their tokens. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
public class InternalTokenResource {

  private final InternalTokenService service;
  private final CurrentCaller caller;

  InternalTokenResource(InternalTokenService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  /** Whose token is asked for. */
  record OnBehalfOf(@NotNull UUID userId) {}

  @POST
  @Path("/service-tokens")
  @NoIdempotencyKey("Nothing is kept of a token that is made, and another does no harm")
  @PermitAll
  @Operation(hidden = true)
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public AccessToken ownToken(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    return service.ownToken(authorization);
  }

  @POST
  @Path("/tokens")
  @NoIdempotencyKey("Nothing is kept of a token that is made, and another does no harm")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("service")
  @Operation(hidden = true)
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public AccessToken usersToken(@Valid @NotNull OnBehalfOf asked) {
    return service.usersToken(caller.get(), asked.userId(), Optional.empty());
  }
}
