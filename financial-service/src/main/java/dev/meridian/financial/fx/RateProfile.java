package dev.meridian.financial.fx;

import dev.meridian.financial.currency.Currencies;
import dev.meridian.platform.fx.DayRates;
import dev.meridian.platform.imports.ImportProfile;
import dev.meridian.platform.imports.ImportRow;
import dev.meridian.platform.imports.RowRejected;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a file of rates is laid out. Rates are units of a currency for one euro. */
sealed interface RateProfile extends ImportProfile {

  DayRates read(ImportRow row) throws RowRejected;

  private static LocalDate date(ImportRow row, String column) throws RowRejected {
    LocalDate date = row.date(column);
    if (FxRules.isOutside(date)) {
      throw new RowRejected(
          column, "must lie between " + FxRules.FIRST_YEAR + " and " + FxRules.LAST_YEAR);
    }
    return date;
  }

  private static BigDecimal rate(ImportRow row, String column) throws RowRejected {
    BigDecimal rate = row.number(column);
    if (!FxRules.isRate(rate)) {
      throw new RowRejected(column, FxRules.EXPECTED);
    }
    return rate;
  }

  /** A rate a row. */
  record OneRate() implements RateProfile {

    private static final String DATE = "date";
    private static final String CURRENCY = "currency";
    private static final String RATE = "rate";

    @Override
    public String name() {
      return "default";
    }

    @Override
    public List<String> requiredColumns() {
      return List.of(DATE, CURRENCY, RATE);
    }

    @Override
    public DayRates read(ImportRow row) throws RowRejected {
      String currency = row.required(CURRENCY);
      if (currency.equals("EUR") || !Currencies.isKnown(currency)) {
        throw new RowRejected(CURRENCY, "is not a currency other than the euro (ISO 4217)");
      }
      return new DayRates(date(row, DATE), Map.of(currency, rate(row, RATE)));
    }
  }

  /** The European Central Bank's euro reference rates: a day a row, a currency a column. */
  record EuropeanCentralBank() implements RateProfile {

    private static final String DATE = "Date";
    private static final String NONE = "N/A";
    private static final List<String> CURRENCIES =
        Currencies.codes().stream().filter(code -> !code.equals("EUR")).sorted().toList();

    @Override
    public String name() {
      return "ecb";
    }

    @Override
    public List<String> requiredColumns() {
      return List.of(DATE);
    }

    @Override
    public List<String> otherColumns() {
      return CURRENCIES;
    }

    @Override
    public DayRates read(ImportRow row) throws RowRejected {
      Map<String, BigDecimal> rates = new TreeMap<>();
      for (String currency : CURRENCIES) {
        String text = row.has(currency) ? row.text(currency) : null;
        if (text != null && !text.equals(NONE)) {
          rates.put(currency, rate(row, currency));
        }
      }
      if (rates.isEmpty()) {
        throw new RowRejected(null, "has no rate");
      }
      return new DayRates(date(row, DATE), rates);
    }
  }
}
