package dev.meridian.export.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What exports ask of the gateway. */
@RegisterRestClient(configKey = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface GatewayApi {

  /**
   * A short-lived token with the rights that the user has now; 404 for an unknown or disabled one.
   */
  @POST
  @Path("/internal/tokens")
  Grant token(@HeaderParam("Authorization") String service, TokenRequest request);

  @GET
  @Path("/api/v1/dashboard-data")
  JsonNode dashboard(
      @HeaderParam("Authorization") String user, @QueryParam("portfolio") String portfolio);

  @RegisterForReflection
  record TokenRequest(String userId) {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Grant(String accessToken, long expiresIn) {}
}
