package dev.meridian.platform.fx;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads and writes days of rates. */
@ApplicationScoped
class RateRepository {

  private final Sql sql;

  RateRepository(Sql sql) {
    this.sql = sql;
  }

  /** One writer of a tenant's rates at a time, so that no version is given twice. */
  void lock() {
    sql.list(
        "SELECT pg_advisory_xact_lock(hashtextextended('fx' || current_tenant(), 0)) IS NULL AS held",
        row -> row.flag("held"));
  }

  Map<LocalDate, DayRates> find(Collection<LocalDate> dates) {
    Map<LocalDate, Map<String, BigDecimal>> found = new HashMap<>();
    sql.forEach(
        "SELECT date, currency, per_euro FROM fx_rate WHERE date = ANY(?::date[])",
        row ->
            found
                .computeIfAbsent(row.date("date"), date -> new HashMap<>())
                .put(row.string("currency"), row.decimal("per_euro")),
        (Object) texts(dates));
    Map<LocalDate, DayRates> days = new HashMap<>();
    found.forEach((date, rates) -> days.put(date, new DayRates(date, rates)));
    return days;
  }

  /** Stores days under their next versions, and tells those. */
  Map<LocalDate, Long> raise(List<DayRates> days) {
    sql.batch(
        """
        INSERT INTO fx_day AS day (date, version) VALUES (?, 1)
        ON CONFLICT (tenant_id, date) DO UPDATE SET version = day.version + 1
        """,
        days.stream().map(day -> new Object[] {day.date()}).toList());
    write(days);
    Map<LocalDate, Long> versions = new HashMap<>();
    sql.forEach(
        "SELECT date, version FROM fx_day WHERE date = ANY(?::date[])",
        row -> versions.put(row.date("date"), row.number("version")),
        (Object) texts(days.stream().map(DayRates::date).toList()));
    return versions;
  }

  /** Makes a day what it was told to be; false when that or something newer is known already. */
  boolean replace(DayRates day, long version) {
    int newer =
        sql.update(
            """
            INSERT INTO fx_day AS day (date, version) VALUES (?, ?)
            ON CONFLICT (tenant_id, date) DO UPDATE SET version = excluded.version
            WHERE day.version < excluded.version
            """,
            day.date(),
            version);
    if (newer == 0) {
      return false;
    }
    sql.update("DELETE FROM fx_rate WHERE date = ?", day.date());
    write(List.of(day));
    return true;
  }

  private void write(List<DayRates> days) {
    List<Object[]> rows = new ArrayList<>();
    days.forEach(
        day ->
            day.rates()
                .forEach(
                    (currency, perEuro) -> rows.add(new Object[] {day.date(), currency, perEuro})));
    sql.batch(
        """
        INSERT INTO fx_rate (date, currency, per_euro) VALUES (?, ?, ?)
        ON CONFLICT (tenant_id, currency, date) DO UPDATE SET per_euro = excluded.per_euro
        """,
        rows);
  }

  void forEach(BiConsumer<DayRates, Long> day) {
    sql.forEach(
        """
        SELECT date, version, array_agg(currency::text ORDER BY currency) AS currencies,
               array_agg(per_euro::text ORDER BY currency) AS rates
        FROM fx_day JOIN fx_rate USING (tenant_id, date)
        GROUP BY date, version ORDER BY date
        """,
        row -> day.accept(day(row), row.number("version")));
  }

  private static DayRates day(Row row) throws SQLException {
    List<String> currencies = row.strings("currencies");
    List<String> rates = row.strings("rates");
    Map<String, BigDecimal> perEuro = new HashMap<>();
    for (int index = 0; index < currencies.size(); index++) {
      perEuro.put(currencies.get(index), new BigDecimal(rates.get(index)));
    }
    return new DayRates(row.date("date"), perEuro);
  }

  private static String[] texts(Collection<LocalDate> dates) {
    return dates.stream().map(LocalDate::toString).toArray(String[]::new);
  }
}
