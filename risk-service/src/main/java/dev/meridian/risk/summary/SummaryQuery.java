package dev.meridian.risk.summary;

import dev.meridian.platform.problem.QueryParameters;
import jakarta.ws.rs.QueryParam;

/** What a summary can be asked for. */
public class SummaryQuery implements QueryParameters {

  @QueryParam("portfolio")
  String portfolio;
}
