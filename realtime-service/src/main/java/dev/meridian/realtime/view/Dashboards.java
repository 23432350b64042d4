package dev.meridian.realtime.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.event.ChangeRules;
import dev.meridian.platform.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** The gateway's dashboards with all that was heard of here, which the gateway may not have yet. */
@ApplicationScoped
class Dashboards {

  private static final Logger LOG = Logger.getLogger(Dashboards.class);
  private static final String COMPUTE_ANEW = "no-cache";

  private final DashboardApi gateway;
  private final Heard heard;
  private final AtomicBoolean saidUnreadable = new AtomicBoolean();

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
        .map(this::state);
  }

  private ViewState state(RestResponse<JsonNode> answer) {
    return new ViewState(answer.getEntity(), changedBy(answer.getHeaderString(ChangeRules.HEADER)));
  }

  /**
   * A gateway of another version may write what is not understood here; null where it is silent.
   */
  Predicate<Event> changedBy(String rules) {
    try {
      return rules == null ? ViewState.ANYTHING : ChangeRules.parse(rules)::include;
    } catch (IllegalArgumentException unreadable) {
      if (saidUnreadable.compareAndSet(false, true)) {
        LOG.warnf("Every event refreshes views, for rules that cannot be read: %s", unreadable);
      }
      return ViewState.ANYTHING;
    }
  }
}
