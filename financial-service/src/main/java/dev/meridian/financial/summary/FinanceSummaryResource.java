package dev.meridian.financial.summary;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the gateway puts into the dashboard's finance section. */
@Path("/api/v1/summaries/finance")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FinanceSummaryResource {

  private final FinanceSummaryService summaries;

  FinanceSummaryResource(FinanceSummaryService summaries) {
    this.summaries = summaries;
  }

  @GET
  @PermissionsAllowed("finance:read")
  @Operation(hidden = true)
  public FinanceSummary summary(@QueryParam("portfolio") String portfolio) {
    return summaries.summary(portfolio);
  }
}
