package dev.meridian.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure over all rounds: the middle one counts, the others say how far to trust it. */
public record Spread(double lowest, double median, double highest) {

  public static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  public static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    return of(rounds, figure).median();
  }

  /**
   * The median, in brackets the lowest and the highest.
   *
   * @param format of one of them, such as {@code %.1f}
   */
  public String inWords(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " – " + format + ")", median, lowest, highest);
  }
}
