package dev.meridian.realtime.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The alerts that risk-service keeps, by way of the gateway. */
@RegisterRestClient(configKey = "gateway")
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface AlertApi {

  /** Most urgent first. */
  @GET
  Uni<Alerts> list(
      @HeaderParam("Authorization") String user,
      @QueryParam("state") String state,
      @QueryParam("category") Set<String> categories,
      @QueryParam("limit") int limit);

  /**
   * What was raised after a cursor, most urgent first.
   *
   * @param after null for here and now
   */
  @GET
  @Path("/missed")
  Uni<Missed> missed(
      @HeaderParam("Authorization") String user,
      @QueryParam("after") Long after,
      @QueryParam("category") Set<String> categories,
      @QueryParam("limit") int limit);

  @POST
  @Path("/{id}/acknowledge")
  Uni<JsonNode> acknowledge(@HeaderParam("Authorization") String user, @PathParam("id") UUID id);

  /** One page. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Alerts(List<JsonNode> data, Meta meta) {

    public Alerts {
      data = List.copyOf(data);
    }
  }

  /**
   * One page of them.
   *
   * @param cursor to ask with the next time
   * @param complete false where more may have been missed than is known any more
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Missed(long cursor, boolean complete, List<JsonNode> data, Meta meta) {

    public Missed {
      data = List.copyOf(data);
    }
  }

  /** Where the page stands. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Meta(long total) {}
}
