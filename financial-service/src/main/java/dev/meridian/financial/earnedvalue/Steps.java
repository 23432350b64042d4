package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * By how much the running sums of portfolios change on each day: what whole selections are summed
 * from, so that no answer reads the lines of every project.
 */
@ApplicationScoped
public class Steps {

  /** The number of days that are before the step's, which is the place of the first that is not. */
  private static final String SUMS =
      """
      SELECT s.kind, width_bucket(s.day - 1, (SELECT ?::text[]::date[])) AS place, SUM(s.amount) AS amount
      FROM\s""";

  private static final String OF_KINDS =
      """
       AND s.kind = ANY(?::text[]) AND (s.kind <> 'actual' OR s.day <= COALESCE(?::date, s.day))
      GROUP BY 1, 2
      """;

  private final Sql sql;

  Steps(Sql sql) {
    this.sql = sql;
  }

  /**
   * Sums to date at each of the days.
   *
   * @param days in rising order
   * @param today actual costs of later days are left out; null for none
   */
  public StepSums toDate(
      Selection selection, List<LocalDate> days, LocalDate today, StepKind... kinds) {
    Map<StepKind, BigDecimal[]> changes = new EnumMap<>(StepKind.class);
    sql.forEach(
        SUMS + selection.steps() + OF_KINDS,
        row ->
            changes
                    .computeIfAbsent(
                        row.wire("kind", StepKind.class), kind -> zeros(days.size() + 1))[
                    row.integer("place")] =
                row.decimal("amount"),
        Stream.of(
                new Object[] {days.stream().map(LocalDate::toString).toArray(String[]::new)},
                selection.stepParameters(),
                new Object[] {words(kinds), today})
            .flatMap(Arrays::stream)
            .toArray());
    return StepSums.of(changes);
  }

  /** Takes away what the projects bring, before something changes that it follows from. */
  public void withdraw(UUID... projects) {
    call("book_projects", projects, -1);
  }

  /** Puts it down again, after the change. */
  public void book(UUID... projects) {
    call("book_projects", projects, 1);
  }

  /** Takes away what follows from budget, schedule and progress. */
  public void withdrawProgress(UUID... projects) {
    call("book_progress", projects, -1);
  }

  public void bookProgress(UUID... projects) {
    call("book_progress", projects, 1);
  }

  /** Makes one row of many; no sum changes. */
  public void compact() {
    sql.list("SELECT compact_portfolio_steps() AS done", row -> row.string("done"));
  }

  private void call(String function, UUID[] projects, int sign) {
    sql.list(
        "SELECT " + function + "(?::uuid[], ?) AS done", row -> row.string("done"), projects, sign);
  }

  private static BigDecimal[] zeros(int count) {
    BigDecimal[] values = new BigDecimal[count];
    Arrays.fill(values, BigDecimal.ZERO);
    return values;
  }

  private static String[] words(StepKind... kinds) {
    return Arrays.stream(kinds).map(StepKind::wireName).toArray(String[]::new);
  }
}
