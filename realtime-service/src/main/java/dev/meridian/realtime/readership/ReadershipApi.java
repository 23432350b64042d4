package dev.meridian.realtime.readership;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where the gateway's audit trail hears who watches what. */
@RegisterRestClient(configKey = "gateway")
@Consumes(MediaType.APPLICATION_JSON)
interface ReadershipApi {

  @POST
  @Path("/internal/dashboard-views")
  Uni<Void> record(@HeaderParam("Authorization") String service, WatchedViews views);

  @RegisterForReflection
  record WatchedViews(List<Watched> views) {}

  /**
   * @param portfolio null for all that are granted
   * @param at the minute's beginning
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Watched(UUID tenant, String user, String portfolio, Instant at) {}
}
