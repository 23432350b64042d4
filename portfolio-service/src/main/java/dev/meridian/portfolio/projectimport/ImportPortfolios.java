package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.imports.RowRejected;
import dev.meridian.portfolio.portfolio.Portfolio;
import dev.meridian.portfolio.portfolio.PortfolioRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;

/**
 * Says into which portfolios an import may write, and creates those it may. Works on the present
 * keys, read once for a portion.
 */
@ApplicationScoped
class ImportPortfolios {

  private final PortfolioRepository portfolios;
  private final Validator validator;

  ImportPortfolios(PortfolioRepository portfolios, Validator validator) {
    this.portfolios = portfolios;
    this.validator = validator;
  }

  Set<String> present() {
    return portfolios.keys();
  }

  /** Makes sure that the portfolio is there and granted. */
  void require(String key, String column, Portfolios granted, Set<String> present)
      throws RowRejected {
    if (!granted.allows(key)) {
      throw new RowRejected(column, "is not a portfolio you have a right to");
    }
    if (!present.contains(key)) {
      create(key, column, granted);
      present.add(key);
    }
  }

  private void create(String key, String column, Portfolios granted) throws RowRejected {
    if (!granted.all()) {
      throw new RowRejected(column, "is not a known portfolio");
    }
    var portfolio = new Portfolio(key, key, null);
    if (!validator.validate(portfolio).isEmpty()) {
      throw new RowRejected(column, "is no name for a portfolio");
    }
    portfolios.create(List.of(portfolio));
  }
}
