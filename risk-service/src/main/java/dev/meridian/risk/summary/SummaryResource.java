package dev.meridian.risk.summary;

import dev.meridian.platform.access.CurrentCaller;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers the gateway's question for the dashboard's risk section. */
@Path("/api/v1/summaries/risk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SummaryResource {

  private final SummaryService summaries;
  private final CurrentCaller caller;

  SummaryResource(SummaryService summaries, CurrentCaller caller) {
    this.summaries = summaries;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("risk:read")
  public RiskSummary read(@Valid @BeanParam SummaryQuery query) {
    return summaries.read(query.portfolio, caller.get());
  }
}
