package dev.meridian.gateway.personal;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Everything that is stored of a person; {@code me} stands for the caller. */
@Path("/api/v1/users/{id}/personal-data")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Identity")
public class PersonalDataResource {

  private final PersonalDataService data;

  PersonalDataResource(PersonalDataService data) {
    this.data = data;
  }

  @GET
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Map<String, Object> read(@PathParam("id") String user) {
    return data.of(user);
  }
}
