package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Footprint;
import dev.meridian.benchmarks.measure.Latencies;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the others notice when many clients of the realtime service stop reading. */
public final class SlowReaders {

  public static final String NAME = "slow-readers";

  private static final int READERS = Integer.getInteger("benchmark.readers", 500);
  private static final int BESIDE = Integer.getInteger("benchmark.stopped", 500);
  private static final int ROUNDS = Integer.getInteger("benchmark.stopping-rounds", 5);
  private static final int WARM_UP = 100;

  /** At twenty a second as long as it takes to fill buffers, and to be closed. */
  private static final int CHANGES = Integer.getInteger("benchmark.changes", 600);

  private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
  private static final double MEBI = 1024.0 * 1024;
  private static final String STATS = "/api/v1/dashboard/subscription-stats";

  private SlowReaders() {}

  /**
   * First all read, then some have stopped.
   *
   * @param closed as slow, of those who had stopped
   * @param residentMib of the realtime service while they had
   */
  private record Pair(
      double readingP50,
      double readingP99,
      double stoppedP50,
      double stoppedP99,
      long closed,
      double residentMib) {

    double ratio() {
      return stoppedP99 / readingP99;
    }

    String row() {
      return "| %.1f, %.1f | %.1f, %.1f | %.2f | %d | %.0f |"
          .formatted(readingP99, readingP50, stoppedP99, stoppedP50, ratio(), closed, residentMib);
    }
  }

  public static Path run(Run run) throws IOException, InterruptedException {
    try (DashboardViewers viewers = DashboardViewers.of(run.suite())) {
      viewers.open(READERS, OPEN_WITHIN);
      int next = viewers.make(Changes.Pace.TWENTY_A_SECOND, 1, WARM_UP).last() + 1;
      ScreenRun measured = ScreenRun.begin(run, NAME, DashboardViewers.LIMITS);
      List<Pair> pairs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        pairs.add(pair(run.suite(), viewers, next));
        next += 2 * CHANGES;
      }
      viewers.failUnlessRestSaysTheSame();
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("readers", READERS);
      figures.put("stopped", BESIDE);
      figures.put("changes", CHANGES);
      figures.put("rounds", pairs);
      figures.put("ratio", Spread.of(pairs, Pair::ratio));
      return measured.end(figures, table(pairs));
    }
  }

  private static Pair pair(Suite suite, DashboardViewers viewers, int first)
      throws IOException, InterruptedException {
    Rest admin = suite.as("admin");
    viewers.openBeside(BESIDE, OPEN_WITHIN);
    Latencies reading = viewers.make(Changes.Pace.TWENTY_A_SECOND, first, CHANGES).sinceSent();
    long closedBefore = admin.read(STATS).get("slowCloses").asLong();
    viewers.stopBeside();
    Latencies stopped =
        viewers.make(Changes.Pace.TWENTY_A_SECOND, first + CHANGES, CHANGES).sinceSent();
    double resident = Footprint.of(suite.realtimeProcess().pid()).residentBytes() / MEBI;
    long closed = admin.read(STATS).get("slowCloses").asLong() - closedBefore;
    viewers.closeBeside();
    return new Pair(
        reading.millis(50),
        reading.millis(99),
        stopped.millis(50),
        stopped.millis(99),
        closed,
        resident);
  }

  private static String table(List<Pair> pairs) {
    return """
        %d screens of one view while %d others read, and while those have stopped reading; %d changes each, 20 a second,
        in turns. Milliseconds from a change on its way to the first frame that shows it, at each of the %d screens. Every
        frame was checked, the last state is what REST says.

        | all read: p99, p50 | %d have stopped: p99, p50 | p99, times | closed as slow | realtime's memory, MB |
        |---|---|---|---|---|
        %s

        Median of the rounds: **%s** times. Goal: p99 of the others moves by less than 1.2 times."""
        .formatted(
            READERS,
            BESIDE,
            CHANGES,
            READERS,
            BESIDE,
            pairs.stream().map(Pair::row).collect(Collectors.joining("\n")),
            Spread.of(pairs, Pair::ratio).inWords("%.2f"));
  }
}
