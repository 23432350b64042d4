package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.event.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The gateway's dashboards. */
@RegisterRestClient(configKey = "gateway")
@Produces(MediaType.APPLICATION_JSON)
interface DashboardApi {

  /**
   * The executive dashboard, and what changes it.
   *
   * @param cacheControl {@code no-cache} for one that is computed after the request came
   * @param heard what the answer must know of
   */
  @GET
  @Path("/api/v1/dashboard-data")
  Uni<RestResponse<JsonNode>> dashboard(
      @HeaderParam("Authorization") String user,
      @HeaderParam("Cache-Control") String cacheControl,
      @HeaderParam(Positions.HEADER) String heard,
      @QueryParam("portfolio") String portfolio);
}
