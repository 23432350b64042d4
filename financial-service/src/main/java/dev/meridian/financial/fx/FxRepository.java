package dev.meridian.financial.fx;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the days of rates, which the platform keeps. */
@ApplicationScoped
class FxRepository {

  /** A day that has none of the currencies asked for is not part of the answer. */
  private static final String MATCHING =
      """
       FROM fx_day d
      WHERE d.date BETWEEN ? AND ?
        AND (?::text[] IS NULL OR EXISTS (
            SELECT FROM fx_rate r WHERE r.date = d.date AND r.currency = ANY(?::text[])))
      """;

  private static final String DAYS =
      """
      SELECT day.date, day.version, array_agg(r.currency::text ORDER BY r.currency) AS currencies,
             array_agg(r.per_euro::text ORDER BY r.currency) AS rates
      FROM (SELECT d.date, d.version\s"""
          + MATCHING;

  private static final String RATES =
      """
      ) day
      JOIN fx_rate r ON r.date = day.date AND (?::text[] IS NULL OR r.currency = ANY(?::text[]))
      GROUP BY 1, 2 ORDER BY\s""";

  private final Sql sql;

  FxRepository(Sql sql) {
    this.sql = sql;
  }

  Page<FxDay> page(FxQuery query) {
    String[] currencies = query.currencies();
    Object[] filter = {query.startDate(), query.endDate(), currencies, currencies};
    long total =
        sql.first("SELECT COUNT(*) AS total" + MATCHING, row -> row.number("total"), filter)
            .orElse(0L);
    String order = query.sort().orderBy();
    List<FxDay> days =
        sql.list(
            DAYS + " ORDER BY " + order + " LIMIT ? OFFSET ?" + RATES + order,
            FxRepository::day,
            query.startDate(),
            query.endDate(),
            currencies,
            currencies,
            query.limit(),
            query.offset(),
            currencies,
            currencies);
    return Page.of(days, total, query);
  }

  Optional<FxDay> find(LocalDate date) {
    return sql.first(DAYS + RATES + "date", FxRepository::day, date, date, null, null, null, null);
  }

  private static FxDay day(Row row) throws SQLException {
    List<String> currencies = row.strings("currencies");
    List<String> rates = row.strings("rates");
    Map<String, BigDecimal> perEuro = new TreeMap<>();
    for (int index = 0; index < currencies.size(); index++) {
      perEuro.put(currencies.get(index), new BigDecimal(rates.get(index)));
    }
    return new FxDay(row.date("date"), perEuro, row.number("version"));
  }
}
