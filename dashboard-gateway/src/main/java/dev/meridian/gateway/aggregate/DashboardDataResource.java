package dev.meridian.gateway.aggregate;

import dev.meridian.platform.access.CurrentCaller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The executive dashboard. Runs on the event loop and blocks nowhere. */
@Path("/api/v1/dashboard-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregates")
public class DashboardDataResource {

  private static final String GZIP = "gzip";

  private final DashboardDataService service;
  private final CurrentCaller caller;
  private final JsonWebToken token;

  DashboardDataResource(DashboardDataService service, CurrentCaller caller, JsonWebToken token) {
    this.service = service;
    this.caller = caller;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("dashboard:read")
  public Uni<Response> read(
      @Valid @BeanParam DashboardDataQuery query, @Context HttpHeaders request) {
    return service
        .read(caller.get(), token.getRawToken(), query.portfolio, isForced(request))
        .map(data -> response(data, query.refreshToken, request));
  }

  private static boolean isForced(HttpHeaders request) {
    String wish = request.getHeaderString(HttpHeaders.CACHE_CONTROL);
    return wish != null && wish.contains("no-cache");
  }

  private static Response response(DashboardData data, String refreshToken, HttpHeaders request) {
    String tag = data.answer().tag();
    boolean known =
        tag.equals(refreshToken)
            || matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag);
    return (known ? Response.notModified() : body(data.answer(), request))
        .header(HttpHeaders.ETAG, "W/\"" + tag + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "private")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("Age", data.age().toSeconds())
        .header("X-Cache", data.cacheState())
        .build();
  }

  private static Response.ResponseBuilder body(FinishedAnswer answer, HttpHeaders request) {
    String encodings = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    return encodings != null && encodings.contains(GZIP)
        ? Response.ok(answer.gzip()).header(HttpHeaders.CONTENT_ENCODING, GZIP)
        : Response.ok(answer.json());
  }

  /** The tag is hexadecimal and so cannot be part of another one's text by chance. */
  private static boolean matches(String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains("\"" + tag + "\""));
  }
}
