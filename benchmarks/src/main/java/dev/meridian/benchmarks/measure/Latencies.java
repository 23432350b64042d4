package dev.meridian.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts by microsecond; what takes longer than a second counts as a second. */
public final class Latencies {

  private static final int MAX_MICROS = 1_000_000;

  private final int[] counts = new int[MAX_MICROS + 1];
  private long total;

  public void add(long nanos) {
    counts[(int) Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), MAX_MICROS)]++;
    total++;
  }

  public long total() {
    return total;
  }

  /** In milliseconds, nearest rank. */
  public double millis(int percent) {
    return percentile(percent).toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Nearest rank. */
  public Duration percentile(int percent) {
    long rank = (total * percent + 99) / 100;
    int micros = 0;
    for (long seen = counts[0]; seen < rank; seen += counts[micros]) {
      micros++;
    }
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }
}
