package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.ProjectEarnedValue;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Financial performance of the projects that the caller may see. */
@Path("/api/v1/financial-metrics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FinancialMetricsResource {

  private final FinancialMetricsService metrics;
  private final CurrentCaller caller;

  FinancialMetricsResource(FinancialMetricsService metrics, CurrentCaller caller) {
    this.metrics = metrics;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("finance:read")
  public FinancialMetrics metrics(@Valid @BeanParam MetricsQuery query) {
    return metrics.metrics(selection(query), query);
  }

  /** All projects' earned value, of which the summary shows the largest variances alone. */
  @GET
  @Path("/projects")
  @PermissionsAllowed("finance:read")
  public Page<ProjectEarnedValue> projects(
      @Valid @BeanParam MetricsQuery query, @Valid @BeanParam PageQuery page) {
    return metrics.projects(selection(query), query, page);
  }

  private Selection selection(MetricsQuery query) {
    return Selection.of(caller.get().portfolios(), query.portfolio(), query.projectIds());
  }
}
