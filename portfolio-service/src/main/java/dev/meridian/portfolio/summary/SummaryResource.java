package dev.meridian.portfolio.summary;

import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What the gateway asks for the executive dashboard, with its user's token. */
@Path("/api/v1/summaries")
@Produces(MediaType.APPLICATION_JSON)
public class SummaryResource {

  private static final String PLAIN = "[^\\x00]*";

  private final SummaryService summaries;

  SummaryResource(SummaryService summaries) {
    this.summaries = summaries;
  }

  @GET
  @Path("/portfolio")
  @PermissionsAllowed("project:read")
  public PortfolioSummary portfolio(
      @QueryParam("portfolio") @Size(max = 200) @Pattern(regexp = PLAIN) String portfolio) {
    return summaries.portfolio(portfolio);
  }

  @GET
  @Path("/strategy")
  @PermissionsAllowed("project:read")
  public StrategySummary strategy(
      @QueryParam("portfolio") @Size(max = 200) @Pattern(regexp = PLAIN) String portfolio) {
    return summaries.strategy(portfolio);
  }

  @GET
  @Path("/resources")
  @PermissionsAllowed("project:read")
  public ResourceSummary resources(
      @QueryParam("portfolio") @Size(max = 200) @Pattern(regexp = PLAIN) String portfolio) {
    return summaries.resources(portfolio);
  }
}
