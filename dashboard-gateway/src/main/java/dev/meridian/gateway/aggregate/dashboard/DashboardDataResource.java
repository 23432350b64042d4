package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.gateway.limit.Limits;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The executive dashboard. Runs on the event loop and blocks nowhere. */
@Path(DashboardDataResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregates")
public class DashboardDataResource {

  static final String PATH = "/api/v1/dashboard-data";
  public static final String PERMISSION = "dashboard:read";

  /** The limit of whatever has everything computed anew. */
  public static final String FORCED = "forced";

  private final DashboardDataService service;
  private final Limits limits;
  private final SecurityIdentity identity;
  private final Viewers viewers;
  private final Clock clock;

  DashboardDataResource(
      DashboardDataService service,
      Limits limits,
      SecurityIdentity identity,
      Viewers viewers,
      Clock clock) {
    this.service = service;
    this.limits = limits;
    this.identity = identity;
    this.viewers = viewers;
    this.clock = clock;
  }

  @GET
  @PermissionsAllowed(PERMISSION)
  public Uni<Response> read(
      @Valid @BeanParam DashboardDataQuery query, @Context HttpHeaders request) {
    var token = (JsonWebToken) identity.getPrincipal();
    Viewer viewer = viewers.of(token);
    Demand demand = Demand.of(viewer, request::getHeaderString);
    return admit(viewer, demand)
        .chain(() -> service.read(viewer, token.getRawToken(), query.portfolio, demand))
        .map(
            data ->
                DashboardReply.of(
                    data, viewer, query.refreshToken, request::getHeaderString, clock.instant()))
        .map(DashboardDataResource::response);
  }

  /** Services that look on a user's behalf keep their own measure. */
  private Uni<Void> admit(Viewer viewer, Demand demand) {
    return demand.forced() && !viewer.byService()
        ? limits.admit(FORCED, viewer.caller().userId())
        : Uni.createFrom().voidItem();
  }

  private static Response response(DashboardReply reply) {
    var response = Response.status(reply.status());
    reply.forEachHeader((name, value) -> response.header(name.toString(), value.toString()));
    Buffer body = reply.body();
    return (body.length() == 0 ? response : response.entity(body)).build();
  }
}
