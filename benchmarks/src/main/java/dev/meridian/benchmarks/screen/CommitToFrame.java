package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Cpu;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long it takes until a change is on a thousand screens (performance.md, row 13). */
public final class CommitToFrame {

  public static final String NAME = "commit-to-frame";

  private static final int SUBSCRIBERS = Integer.getInteger("benchmark.subscribers", 1_000);

  /** Two minutes of them. */
  private static final int WARM_UP = Integer.getInteger("benchmark.warm-up-changes", 2_400);

  private static final int ONE_BY_ONE = Integer.getInteger("benchmark.changes", 100);
  private static final int STEADY = 400;
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);

  private CommitToFrame() {}

  /**
   * One pace of changes.
   *
   * @param processorMicros of the realtime service for each text that was received
   */
  private record Part(String pace, Changes changes, long texts, double processorMicros) {

    Map<String, Object> json() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("pace", pace);
      fields.put("changesPerSecond", changes.perSecond());
      fields.put("shown", changes.sinceSent().total());
      fields.put("textsReceived", texts);
      fields.put("processorMicrosPerText", processorMicros);
      for (int percent : new int[] {50, 99, 100}) {
        fields.put("p" + percent + "MillisSinceSent", changes.sinceSent().millis(percent));
        fields.put("p" + percent + "MillisSinceAnswered", changes.sinceAnswered().millis(percent));
      }
      return fields;
    }

    String row() {
      return "| %s | %.1f | %d | **%.1f**, %.1f, %.1f | %.1f, %.1f, %.1f | %d | %.1f |"
          .formatted(
              pace,
              changes.perSecond(),
              changes.sinceSent().total(),
              changes.sinceSent().millis(99),
              changes.sinceSent().millis(50),
              changes.sinceSent().millis(100),
              changes.sinceAnswered().millis(99),
              changes.sinceAnswered().millis(50),
              changes.sinceAnswered().millis(100),
              texts,
              processorMicros);
    }
  }

  public static Path run(Run run) throws IOException, InterruptedException {
    try (DashboardViewers viewers = DashboardViewers.of(run.suite())) {
      viewers.open(SUBSCRIBERS, OPEN_WITHIN);
      int next = viewers.make(Changes.Pace.TWENTY_A_SECOND, 1, WARM_UP).last() + 1;
      ScreenRun measured = ScreenRun.begin(run, NAME, DashboardViewers.LIMITS);
      Part alone = part(run.suite(), viewers, Changes.Pace.ONE_AT_A_TIME, next, ONE_BY_ONE);
      next = alone.changes().last() + 1;
      Part steady = part(run.suite(), viewers, Changes.Pace.TWENTY_A_SECOND, next, STEADY);
      viewers.failUnlessRestSaysTheSame();
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("subscribers", SUBSCRIBERS);
      figures.put("warmUpChanges", WARM_UP);
      figures.put("alone", alone.json());
      figures.put("steady", steady.json());
      return measured.end(figures, table(alone, steady));
    }
  }

  private static Part part(
      Suite suite, DashboardViewers viewers, Changes.Pace pace, int first, int count)
      throws IOException {
    long pid = suite.realtimeProcess().pid();
    long textsBefore = viewers.texts().received();
    Duration processorBefore = Cpu.of(pid);
    Changes changes = viewers.make(pace, first, count);
    long texts = viewers.texts().received() - textsBefore;
    double micros = Cpu.of(pid).minus(processorBefore).toNanos() / 1e3 / texts;
    return new Part(pace.inWords(), changes, texts, micros);
  }

  private static String table(Part alone, Part steady) {
    return """
        %d subscribers of one view, each shown each change, after %d changes, twenty a second, to get warm. The stack and
        its screens share both cores. Milliseconds from the write on its way (its own request included) and from its answer
        to the first frame that shows the change, at each subscriber: 99th percentile, median, longest. Every frame was
        checked, the last state is what REST says.

        | changes | changes/s | shown | since sent: p99, p50, max | since answered: p99, p50, max | frames | realtime's processor per frame, µs |
        |---|---|---|---|---|---|---|
        %s
        %s

        Goal: p99 ≤ 100 ms since the commit, which lies between the two."""
        .formatted(SUBSCRIBERS, WARM_UP, alone.row(), steady.row());
  }
}
