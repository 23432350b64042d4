package dev.meridian.financial.fx;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.fx.DayRates;
import dev.meridian.platform.fx.FxRates;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The tenant's rates. Every amount of every portfolio is converted by them, so that writing them
 * needs the right to all portfolios.
 */
@ApplicationScoped
class FxRateService {

  private final FxRepository days;
  private final FxRates rates;
  private final CurrentCaller caller;

  FxRateService(FxRepository days, FxRates rates, CurrentCaller caller) {
    this.days = days;
    this.rates = rates;
    this.caller = caller;
  }

  @Transactional
  public Page<FxDay> list(FxQuery query) {
    return days.page(query);
  }

  @Transactional
  public FxDay read(LocalDate date) {
    return days.find(date).orElseThrow(() -> new Failure.NotFound("A rate of this day"));
  }

  void requireAllPortfolios() {
    caller.get().portfolios().requireAll("Setting rates");
  }

  /**
   * Sets rates of a day; those of other currencies stay. A day that has none yet has no version to
   * be named.
   *
   * @param version that the writer saw; null when it named none
   */
  @Transactional
  public FxDay set(LocalDate date, FxDayBody body, Long version) {
    requireAllPortfolios();
    // Before it is looked which version there is: of two writers who saw the same, one comes late.
    rates.lock();
    Optional<FxDay> present = days.find(date);
    if (present.isPresent() && version == null) {
      throw new Failure.VersionRequired();
    }
    long seen = present.map(FxDay::version).orElse(0L);
    if (version != null && version != seen) {
      throw new Failure.Stale(seen);
    }
    rates.set(List.of(new DayRates(date, body.rates())));
    return read(date);
  }
}
