package dev.meridian.portfolio.summary;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Over what the caller's figures are: which portfolios, and as of which of the tenant's days. */
@ApplicationScoped
class Selection {

  private final CurrentCaller caller;
  private final Tenants tenants;
  private final Clock clock;

  Selection(CurrentCaller caller, Tenants tenants, Clock clock) {
    this.caller = caller;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * @param asked a portfolio; null or {@code All} for every one granted
   * @return null when no filter applies
   */
  String[] portfolios(String asked) {
    return caller.get().portfolios().filter(asked);
  }

  LocalDate today() {
    return tenants.current().today(clock);
  }
}
