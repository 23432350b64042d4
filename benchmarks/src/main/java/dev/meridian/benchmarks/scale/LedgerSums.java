package dev.meridian.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was spent on each of the last thirty days: from the running sums that the service keeps, and
 * from the lines themselves, by the index that has all it takes (performance.md, row 11).
 *
 * @param kept as the service reads them
 * @param plain the same without running sums
 */
record LedgerSums(Times kept, Times plain) {

  private static final int DAYS = 30;
  private static final int WARM_UP = 20;
  private static final int TIMES = 200;
  private static final int FEWER = 5;

  /** Word for word what the service's Steps sends for one kind. */
  private static final String KEPT =
      """
      SELECT s.kind, width_bucket(s.day - 1, (SELECT ?::text[]::date[])) AS place, SUM(s.amount) AS amount
      FROM portfolio_step s WHERE (?::text[] IS NULL OR s.portfolio = ANY(?::text[]))
       AND s.kind = ANY(?::text[]) AND (s.kind <> 'actual' OR s.day <= COALESCE(?::date, s.day))
      GROUP BY 1, 2
      """;

  private static final String PLAIN =
      """
      SELECT l.date, SUM(l.reporting_amount) AS amount FROM cost_line l
      WHERE l.kind = 'actual' AND NOT l.reported_total AND NOT l.superseded
        AND l.date > ?::date AND l.date <= ?::date
      GROUP BY l.date
      """;

  /**
   * @param asService within the tenant
   * @param metrics what the service itself answers for the last month
   */
  static LedgerSums measure(Connection asService, LocalDate today, JsonNode metrics)
      throws SQLException, IOException, InterruptedException {
    LocalDate before = today.minusDays(DAYS);
    List<LocalDate> days =
        IntStream.rangeClosed(0, DAYS).mapToObj(day -> before.plusDays(day)).toList();
    failUnlessTheSame(plain(asService, before, today), kept(asService, days), days, metrics);
    return new LedgerSums(
        Times.of(() -> kept(asService, days), WARM_UP, TIMES),
        Times.of(() -> plain(asService, before, today), FEWER, TIMES / FEWER));
  }

  double ratio() {
    return kept.p95() / plain.p95();
  }

  /** By place: what came after the day before it, and on its own day. */
  private static Map<Integer, BigDecimal> kept(Connection asService, List<LocalDate> days)
      throws SQLException {
    try (PreparedStatement statement = asService.prepareStatement(KEPT)) {
      Object[] texts = days.stream().map(LocalDate::toString).toArray();
      statement.setArray(1, asService.createArrayOf("text", texts));
      statement.setNull(2, java.sql.Types.ARRAY);
      statement.setNull(3, java.sql.Types.ARRAY);
      statement.setArray(4, asService.createArrayOf("text", new Object[] {"actual"}));
      statement.setObject(5, days.get(days.size() - 1));
      Map<Integer, BigDecimal> sums = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sums.put(rows.getInt("place"), rows.getBigDecimal("amount"));
        }
      }
      return sums;
    }
  }

  private static Map<LocalDate, BigDecimal> plain(
      Connection asService, LocalDate before, LocalDate today) throws SQLException {
    try (PreparedStatement statement = asService.prepareStatement(PLAIN)) {
      statement.setObject(1, before);
      statement.setObject(2, today);
      Map<LocalDate, BigDecimal> sums = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sums.put(rows.getObject("date", LocalDate.class), rows.getBigDecimal("amount"));
        }
      }
      return sums;
    }
  }

  private static void failUnlessTheSame(
      Map<LocalDate, BigDecimal> plain,
      Map<Integer, BigDecimal> kept,
      List<LocalDate> days,
      JsonNode metrics) {
    Map<String, BigDecimal> told = new HashMap<>();
    metrics
        .get("trends")
        .forEach(day -> told.put(day.get("period").asText(), day.get("actualCost").decimalValue()));
    for (int place = 1; place < days.size(); place++) {
      LocalDate day = days.get(place);
      BigDecimal sum = plain.getOrDefault(day, BigDecimal.ZERO);
      if (sum.compareTo(kept.getOrDefault(place, BigDecimal.ZERO)) != 0
          || sum.compareTo(told.get(day.toString())) != 0) {
        throw new WrongAnswer(
            "On %s was spent %s by the lines, %s by the running sums, %s by REST"
                .formatted(day, sum, kept.get(place), told.get(day.toString())));
      }
    }
  }
}
