package dev.meridian.gateway.session;

import dev.meridian.platform.idempotency.NoIdempotencyKey;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.version.NoVersion;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own sessions. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Identity")
public class SessionResource {

  private final OwnSessions sessions;

  SessionResource(OwnSessions sessions) {
    this.sessions = sessions;
  }

  @GET
  @Path("/sessions")
  public Page<Session> list(@Valid @BeanParam PageQuery page) {
    return sessions.page(page);
  }

  @DELETE
  @Path("/sessions/{id}")
  @NoVersion("Nobody changes a session, and one that has ended stays so")
  public void end(@PathParam("id") UUID id) {
    sessions.end(id);
  }

  /** Ends the session that the caller's token is of. */
  @POST
  @Path("/logout")
  @NoIdempotencyKey("It creates nothing, and a session that has ended stays so")
  public void logout() {
    sessions.endCurrent();
  }
}
