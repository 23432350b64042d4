package dev.meridian.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts by microsecond; what takes longer than a second counts as a second. */
final class Latencies {

  private static final int MAX_MICROS = 1_000_000;

  private final int[] counts = new int[MAX_MICROS + 1];
  private long total;

  void add(long nanos) {
    counts[(int) Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), MAX_MICROS)]++;
    total++;
  }

  long total() {
    return total;
  }

  /** Nearest rank. */
  Duration percentile(int percent) {
    long rank = (total * percent + 99) / 100;
    int micros = 0;
    for (long seen = counts[0]; seen < rank; seen += counts[micros]) {
      micros++;
    }
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }
}
