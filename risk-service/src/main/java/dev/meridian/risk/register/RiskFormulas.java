package dev.meridian.risk.register;

import dev.meridian.risk.register.RiskAnalytics.AgeAnalysis;
import dev.meridian.risk.register.RiskAnalytics.AgeGroup;
import dev.meridian.risk.register.RiskAnalytics.Distribution;
import dev.meridian.risk.register.RiskAnalytics.MatrixCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The figures of domain.md 5, from the sums of a selection.
 *
 * @param today the tenant's, on which the ages are
 */
record RiskFormulas(List<RiskSum> sums, LocalDate today) {

  private static final int GRADES = 5;
  private static final int DECIMALS = 2;
  private static final int[] LIKELIHOOD_PERCENT = {10, 30, 50, 70, 90};

  RiskAnalytics analytics() {
    Map<RiskLevel, Long> byLevel = byLevel();
    return new RiskAnalytics(
        count(),
        byLevel.get(RiskLevel.CRITICAL),
        byLevel.get(RiskLevel.HIGH),
        new RiskTrend(of("trend").toList()).points(today),
        ratio(BigDecimal.valueOf(100 * count("closed")), count()),
        ratio(BigDecimal.valueOf(sum("cell", cell -> score(cell) * cell.count())), count()),
        new Distribution(byLevel, matrix()),
        ages(),
        exposure(),
        count("unconverted"));
  }

  /** The newest change of a selected risk; null when none is selected. */
  Instant lastUpdated() {
    return of("cell").map(RiskSum::changed).max(Instant::compareTo).orElse(null);
  }

  /** Half-even to two decimals; null when there is nothing to divide by. */
  static BigDecimal ratio(BigDecimal sum, long count) {
    return count == 0
        ? null
        : sum.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_EVEN);
  }

  private Stream<RiskSum> of(String kind) {
    return sums.stream().filter(sum -> sum.kind().equals(kind));
  }

  private long sum(String kind, ToLongFunction<RiskSum> figure) {
    return of(kind).mapToLong(figure).sum();
  }

  private long count(String kind) {
    return sum(kind, RiskSum::count);
  }

  private long count() {
    return count("cell");
  }

  private static long score(RiskSum cell) {
    return (long) (cell.bucket() / 10) * (cell.bucket() % 10);
  }

  private Map<RiskLevel, Long> byLevel() {
    Map<RiskLevel, Long> counts = new EnumMap<>(RiskLevel.class);
    for (RiskLevel level : RiskLevel.values()) {
      counts.put(
          level, sum("cell", cell -> RiskLevel.of((int) score(cell)) == level ? cell.count() : 0));
    }
    return counts;
  }

  private List<MatrixCell> matrix() {
    List<MatrixCell> cells = new ArrayList<>(GRADES * GRADES);
    for (int probability = 1; probability <= GRADES; probability++) {
      for (int impact = 1; impact <= GRADES; impact++) {
        int bucket = probability * 10 + impact;
        cells.add(
            new MatrixCell(
                probability,
                impact,
                sum("cell", cell -> cell.bucket() == bucket ? cell.count() : 0)));
      }
    }
    return cells;
  }

  private AgeAnalysis ages() {
    List<AgeGroup> groups =
        List.of(
            new AgeGroup(0, 30, aged(0)),
            new AgeGroup(31, 60, aged(1)),
            new AgeGroup(61, 90, aged(2)),
            new AgeGroup(91, null, aged(3)));
    BigDecimal openDays =
        BigDecimal.valueOf(today.toEpochDay() * count("opened")).subtract(total("opened"));
    Long oldest =
        Stream.concat(
                of("opened").map(open -> today.toEpochDay() - open.least()),
                of("closed").map(closed -> (long) closed.most()))
            .max(Long::compare)
            .orElse(null);
    return new AgeAnalysis(groups, ratio(openDays.add(total("closed")), count()), oldest);
  }

  private long aged(int group) {
    return Stream.concat(of("opened"), of("closed"))
        .filter(sum -> sum.bucket() == group)
        .mapToLong(RiskSum::count)
        .sum();
  }

  private BigDecimal total(String kind) {
    return of(kind).map(RiskSum::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * 0 when there are risks and none is open; null when there are none at all, or when no open one
   * has a cost that can be added up.
   */
  private BigDecimal exposure() {
    if (count() > 0 && count() == count("closed")) {
      return BigDecimal.ZERO;
    }
    return of("cost")
        .map(cost -> cost.total().multiply(likelihood(cost.bucket())))
        .reduce(BigDecimal::add)
        .map(sum -> sum.setScale(DECIMALS, RoundingMode.HALF_EVEN))
        .orElse(null);
  }

  private static BigDecimal likelihood(int probability) {
    return BigDecimal.valueOf(LIKELIHOOD_PERCENT[probability - 1], 2);
  }
}
