package dev.meridian.platform.fx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rates of a day; also the body of {@code fx.rate-set}, which always tells the whole day.
 *
 * @param rates units of a currency for one euro, by ISO 4217 code; without the euro itself
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record DayRates(LocalDate date, Map<String, BigDecimal> rates) {

  static final String EURO = "EUR";

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  public DayRates {
    rates = Collections.unmodifiableMap(new TreeMap<>(rates));
    rates.forEach(DayRates::check);
  }

  private static void check(String currency, BigDecimal perEuro) {
    if (!CODE.matcher(currency).matches() || currency.equals(EURO) || perEuro.signum() <= 0) {
      throw new IllegalArgumentException(
          currency + " at " + perEuro + " for one euro is not a rate");
    }
  }

  /** This day with what another one says of it over it. */
  DayRates with(DayRates news) {
    Map<String, BigDecimal> merged = new TreeMap<>(rates);
    merged.putAll(news.rates);
    return new DayRates(date, merged);
  }

  /** Whether the amounts are the same, whatever their decimals. */
  boolean says(DayRates other) {
    return rates.keySet().equals(other.rates.keySet())
        && rates.entrySet().stream()
            .allMatch(rate -> rate.getValue().compareTo(other.rates.get(rate.getKey())) == 0);
  }
}
