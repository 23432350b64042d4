package dev.meridian.realtime.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the gateway keeps for each person of notifications. */
@RegisterRestClient(configKey = "gateway")
@Path("/api/v1/users/me/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface SettingsApi {

  @GET
  Uni<Settings> read(@HeaderParam("Authorization") String user);

  @PUT
  @Path("/cursor")
  Uni<Settings> move(@HeaderParam("Authorization") String user, Cursor cursor);

  /**
   * @param categories empty for all
   * @param cursor up to where the person has seen alerts; null for nowhere so far
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Settings(Set<String> categories, Long cursor) {

    public Settings {
      categories = Set.copyOf(categories);
    }
  }

  @RegisterForReflection
  record Cursor(long cursor) {}
}
