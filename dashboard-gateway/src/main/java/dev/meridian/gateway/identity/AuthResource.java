package dev.meridian.gateway.identity;

import dev.meridian.platform.access.CurrentCaller;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Signing in, and who one is. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
public class AuthResource {

  private final AuthService service;
  private final CurrentCaller caller;

  AuthResource(AuthService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  @POST
  @Path("/login")
  @PermitAll
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Session login(@Valid @NotNull Login login) {
    return service.login(login);
  }

  @GET
  @Path("/me")
  @Authenticated
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Profile me() {
    return service.profile(caller.get());
  }
}
