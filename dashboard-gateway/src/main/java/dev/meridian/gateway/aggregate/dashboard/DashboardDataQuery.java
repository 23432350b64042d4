package dev.meridian.gateway.aggregate.dashboard;

import dev.meridian.platform.problem.QueryParameters;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Set;

/** What a dashboard is asked for. */
public class DashboardDataQuery implements QueryParameters {

  static final Set<String> PARAMETERS = Set.of("portfolio", "refreshToken");

  @QueryParam("portfolio")
  @Size(min = 1, max = 200)
  @Pattern(regexp = "[^\\x00]*")
  String portfolio;

  @QueryParam("refreshToken")
  @Size(max = 100)
  @Pattern(regexp = "[^\\x00]*")
  String refreshToken;
}
