package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's dashboards. */
@RegisterRestClient(configKey = "gateway")
@Produces(MediaType.APPLICATION_JSON)
interface DashboardApi {

  /** The executive dashboard, computed after the request came. */
  @GET
  @Path("/api/v1/dashboard-data")
  @ClientHeaderParam(name = "Cache-Control", value = "no-cache")
  Uni<JsonNode> dashboard(
      @HeaderParam("Authorization") String user, @QueryParam("portfolio") String portfolio);
}
