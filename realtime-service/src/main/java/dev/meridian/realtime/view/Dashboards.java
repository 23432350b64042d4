package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.event.ChangeRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The gateway's dashboards with all that was heard of here, which the gateway may not have yet. */
@ApplicationScoped
class Dashboards {

  private static final String COMPUTE_ANEW = "no-cache";

  private final DashboardApi gateway;
  private final Heard heard;

  Dashboards(@RestClient DashboardApi gateway, Heard heard) {
    this.gateway = gateway;
    this.heard = heard;
  }

  /**
   * @param portfolio {@code All} for every portfolio that the token grants
   * @param anew whether nothing cached will do
   */
  Uni<ViewState> read(String token, String portfolio, boolean anew) {
    return gateway
        .dashboard(
            "Bearer " + token,
            anew ? COMPUTE_ANEW : null,
            heard.now().toString(),
            portfolio.equals(Portfolios.NO_FILTER) ? null : portfolio)
        .map(Dashboards::state);
  }

  private static ViewState state(RestResponse<JsonNode> answer) {
    String rules = answer.getHeaderString(ChangeRules.HEADER);
    return new ViewState(
        answer.getEntity(), rules == null ? ViewState.ANYTHING : ChangeRules.parse(rules)::include);
  }
}
