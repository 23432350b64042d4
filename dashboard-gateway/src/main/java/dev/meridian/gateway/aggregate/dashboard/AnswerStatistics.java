package dev.meridian.gateway.aggregate.dashboard;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How the last thousand dashboard answers came about. */
@Singleton
public class AnswerStatistics {

  private static final int KEPT = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final double[] millis = new double[KEPT];
  private final boolean[] hits = new boolean[KEPT];
  private final Map<UUID, Instant> newestData = new ConcurrentHashMap<>();
  private long count;

  synchronized void record(UUID tenant, DashboardData answer, long nanos) {
    int place = (int) (count % KEPT);
    millis[place] = nanos / NANOS_PER_MILLI;
    hits[place] = answer.isHit();
    count++;
    Instant newest = answer.answer().newest();
    if (newest != null && !newest.equals(newestData.get(tenant))) {
      newestData.merge(tenant, newest, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** The newest data that any answer of this tenant showed; null when none was given yet. */
  public Instant newestData(UUID tenant) {
    return newestData.get(tenant);
  }

  /** What is kept, at this moment. */
  public synchronized Snapshot snapshot() {
    int kept = (int) Math.min(count, KEPT);
    double[] sorted = Arrays.copyOf(millis, kept);
    Arrays.sort(sorted);
    int found = 0;
    for (int place = 0; place < kept; place++) {
      found += hits[place] ? 1 : 0;
    }
    return new Snapshot(Arrays.stream(sorted).boxed().toList(), found);
  }

  /**
   * @param sortedMillis how long each answer took, in milliseconds
   * @param hits how many of them came from the cache whole
   */
  public record Snapshot(java.util.List<Double> sortedMillis, int hits) {

    /** Null when nothing was answered yet; nearest rank. */
    public Double percentile(int percent) {
      if (sortedMillis.isEmpty()) {
        return null;
      }
      int rank = (int) Math.ceil(percent / 100.0 * sortedMillis.size());
      return sortedMillis.get(Math.max(rank, 1) - 1);
    }

    /** Null when nothing was answered yet. */
    public Double mean() {
      var mean = sortedMillis.stream().mapToDouble(Double::doubleValue).average();
      return mean.isPresent() ? mean.getAsDouble() : null;
    }

    /** In per cent; null when nothing was answered yet. */
    public Double hitRate() {
      return sortedMillis.isEmpty() ? null : 100.0 * hits / sortedMillis.size();
    }
  }
}
