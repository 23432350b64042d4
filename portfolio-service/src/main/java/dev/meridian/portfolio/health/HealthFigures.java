package dev.meridian.portfolio.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The health of a selection of portfolios, today and in the past, without looking at projects. */
@ApplicationScoped
public class HealthFigures {

  private static final int MONTH_ENDS = 12;

  private final SumsRepository sums;
  private final DayRepository days;

  HealthFigures(SumsRepository sums, DayRepository days) {
    this.sums = sums;
    this.days = days;
  }

  /**
   * @param unconverted how many projects are left out, as their budgets have no rate
   * @param newest when the newest of it changed; null when there is nothing
   */
  public record Figures(HealthSums health, long unconverted, Instant newest) {}

  /** A value on a day; null where it is not known. */
  public record Point(LocalDate date, BigDecimal value) {}

  /**
   * @param portfolios the selection; null for all
   */
  public Figures present(String[] portfolios) {
    return sums.sums(portfolios);
  }

  /**
   * The last 12 month ends and today, oldest first. A month's end is as the last snapshot within
   * the month left it; without one it is not known.
   *
   * @param present today's value
   */
  public List<Point> trend(String[] portfolios, LocalDate today, BigDecimal present) {
    YearMonth first = YearMonth.from(today).minusMonths(MONTH_ENDS);
    Map<LocalDate, HealthSums> known =
        days.monthEnds(portfolios, first.atDay(1), first.plusMonths(MONTH_ENDS - 1).atDay(1));
    List<Point> points = new ArrayList<>();
    for (int month = 0; month < MONTH_ENDS; month++) {
      LocalDate end = first.plusMonths(month).atEndOfMonth();
      points.add(new Point(end, known.getOrDefault(end, HealthSums.NONE).value()));
    }
    points.add(new Point(today, present));
    return points;
  }
}
