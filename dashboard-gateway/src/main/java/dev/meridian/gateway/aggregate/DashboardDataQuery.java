package dev.meridian.gateway.aggregate;

import dev.meridian.platform.problem.QueryParameters;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

/** What a dashboard is asked for. */
public class DashboardDataQuery implements QueryParameters {

  @QueryParam("portfolio")
  @Size(min = 1, max = 200)
  @Pattern(regexp = "[^\\x00]*")
  String portfolio;

  @QueryParam("refreshToken")
  @Size(max = 100)
  @Pattern(regexp = "[^\\x00]*")
  String refreshToken;
}
