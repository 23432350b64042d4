package dev.meridian.realtime.view;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.access.Visibility;
import dev.meridian.platform.event.Event;
import java.util.UUID;

/**
 * What makes two subscriptions the same view: whoever has an equal key sees equal figures.
 *
 * @param kind what is shown, {@code executive} for the executive dashboard
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param visibility the key of {@link Visibility}
 */
public record ViewKey(UUID tenant, String kind, String portfolio, String visibility) {

  /** The only kind so far. */
  public static final String EXECUTIVE = "executive";

  /** Whether something of this tenant and portfolio can concern it; null stands for all. */
  boolean isConcernedBy(Event event) {
    return (event.tenant() == null || event.tenant().equals(tenant))
        && (portfolio.equals(Portfolios.NO_FILTER)
            || event.portfolio() == null
            || event.portfolio().equals(portfolio)
            || portfolio.equals(event.previousPortfolio()));
  }

  public static ViewKey executive(Caller caller, String portfolio) {
    return new ViewKey(caller.tenant(), EXECUTIVE, portfolio, Visibility.of(caller).key());
  }
}
