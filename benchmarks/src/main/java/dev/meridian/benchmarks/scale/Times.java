package dev.meridian.benchmarks.scale;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long the same took each time, in milliseconds. */
record Times(double median, double p95) {

  /** Asks a database or a service. */
  @FunctionalInterface
  interface Question {
    void ask() throws SQLException, IOException, InterruptedException;
  }

  /**
   * @param warmUp how often it is asked before anything is measured
   */
  static Times of(Question question, int warmUp, int times)
      throws SQLException, IOException, InterruptedException {
    for (int count = 0; count < warmUp; count++) {
      question.ask();
    }
    long[] nanos = new long[times];
    for (int count = 0; count < times; count++) {
      long begun = System.nanoTime();
      question.ask();
      nanos[count] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return new Times(millis(nanos, 50), millis(nanos, 95));
  }

  /** Nearest rank. */
  private static double millis(long[] sorted, int percent) {
    int rank = (sorted.length * percent + 99) / 100;
    return sorted[rank - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  String inWords() {
    return String.format(Locale.ROOT, "%.1f, %.1f", median, p95);
  }
}
