package dev.meridian.portfolio.portfolio;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The granted portfolios; creating one needs them all, as nobody is granted what does not exist.
 */
@ApplicationScoped
class PortfolioService {

  private final CurrentCaller caller;
  private final PortfolioRepository portfolios;

  PortfolioService(CurrentCaller caller, PortfolioRepository portfolios) {
    this.caller = caller;
    this.portfolios = portfolios;
  }

  @Transactional
  public Page<Portfolio> list(PageQuery page) {
    return portfolios.list(page, caller.get().portfolios().filter(null));
  }

  @Transactional
  public Portfolio read(String key) {
    if (!caller.get().portfolios().allows(key)) {
      throw unknown();
    }
    return portfolios.find(key).orElseThrow(PortfolioService::unknown);
  }

  @Transactional
  public Portfolio create(Portfolio given) {
    caller.get().portfolios().requireAll("Creating a portfolio");
    if (given.version() != null) {
      throw new Failure.Rejected(FieldError.body("version", "is read-only: it begins with 1"));
    }
    String key = given.key().strip();
    String name = isBlank(given.displayName()) ? key : given.displayName().strip();
    if (portfolios.create(List.of(new Portfolio(key, name, null))) == 0) {
      throw new Failure.Conflict("PORTFOLIO_EXISTS", "There is a portfolio with this key.");
    }
    return read(key);
  }

  @Transactional
  public Portfolio rename(String key, PortfolioPatch patch, long version) {
    Portfolio present = read(key);
    if (patch.key() != null && !patch.key().equals(key)) {
      throw new Failure.Rejected(FieldError.body("key", "never changes"));
    }
    if (isBlank(patch.displayName())) {
      throw new Failure.Rejected(FieldError.body("displayName", "must not be blank"));
    }
    if (!portfolios.rename(key, patch.displayName().strip(), version)) {
      throw new Failure.Stale(present.version());
    }
    return read(key);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static Failure.NotFound unknown() {
    return new Failure.NotFound("The portfolio");
  }
}
