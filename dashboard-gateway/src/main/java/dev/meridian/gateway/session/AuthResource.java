package dev.meridian.gateway.session;

import dev.meridian.gateway.limit.Attempts;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.Me;
import dev.meridian.gateway.user.ProfileService;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Signing in, staying so, and who one is. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
public class AuthResource {

  private final LoginService logins;
  private final SessionService sessions;
  private final ProfileService profiles;
  private final Attempts attempts;

  AuthResource(
      LoginService logins, SessionService sessions, ProfileService profiles, Attempts attempts) {
    this.logins = logins;
    this.sessions = sessions;
    this.profiles = profiles;
    this.attempts = attempts;
  }

  /** What a session is renewed with. */
  record Renewal(@NotBlank @Size(max = 200) String refreshToken) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Renewal[]";
    }
  }

  @POST
  @Path("/login")
  @NoIdempotencyKey("A session whose tokens nobody got ends by itself, and no tokens are kept")
  @PermitAll
  @Blocking
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Uni<SignedIn> login(@Valid @NotNull Login login, @Context RoutingContext request) {
    return attempts
        .admit("login", request, login.email())
        .emitOn(waiting(Vertx.currentContext()))
        .chain(() -> logins.login(login, Device.of(request)));
  }

  /** Threads that may wait, and know of the request: the limiter may have answered on any. */
  private static Executor waiting(io.vertx.core.Context request) {
    return work -> request.executeBlocking(Executors.callable(work), false);
  }

  @POST
  @Path("/refresh")
  @NoIdempotencyKey("A refresh token works once, and no tokens are kept")
  @PermitAll
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public SignedIn refresh(@Valid @NotNull Renewal renewal) {
    return sessions.refresh(new Secret(renewal.refreshToken()));
  }

  @GET
  @Path("/me")
  @Authenticated
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Me me() {
    return profiles.me();
  }
}
