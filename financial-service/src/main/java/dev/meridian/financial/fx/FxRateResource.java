package dev.meridian.financial.fx;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Currency rates, day by day, as units of a currency for one euro. */
@Path("/api/v1/fx-rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FxRateResource {

  private final FxRateService rates;
  private final EntityTags tags;

  FxRateResource(FxRateService rates, EntityTags tags) {
    this.rates = rates;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("finance:read")
  public Page<FxDay> list(@Valid @BeanParam FxQuery query) {
    return rates.list(query);
  }

  @GET
  @Path("/{date}")
  @PermissionsAllowed("finance:read")
  @APIResponseSchema(FxDay.class)
  public Response read(@PathParam("date") LocalDate date, @Context HttpHeaders headers) {
    FxDay day = rates.read(date);
    return tags.read(day, day.version(), headers);
  }

  @PUT
  @Path("/{date}")
  @PermissionsAllowed("finance:write")
  @APIResponseSchema(FxDay.class)
  public Response set(
      @PathParam("date") LocalDate date,
      @Valid @NotNull(message = "is required") FxDayBody body,
      @Context HttpHeaders headers) {
    FxRules.check(date, body);
    boolean named = headers.getHeaderString(HttpHeaders.IF_MATCH) != null || body.version() != null;
    Long version = named ? EntityTags.expected(headers, body.version()) : null;
    FxDay day = rates.set(date, body, version);
    return tags.written(day, day.version());
  }
}
