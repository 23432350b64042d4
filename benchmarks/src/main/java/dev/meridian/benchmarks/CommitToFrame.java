package dev.meridian.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long it takes until a change is on a thousand screens (performance.md, row 13). */
final class CommitToFrame {

  static final String NAME = "commit-to-frame";

  private static final int SUBSCRIBERS = Integer.getInteger("benchmark.subscribers", 1_000);
  private static final int WARM_UP = Integer.getInteger("benchmark.warm-up-changes", 100);
  private static final int ONE_BY_ONE = Integer.getInteger("benchmark.changes", 100);
  private static final int STEADY = 400;
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
  private static final double MAX_OTHERS = 0.15;
  private static final double NANOS_PER_MILLI = 1e6;

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
        fields.put("p" + percent + "MillisSinceSent", millis(changes.sinceSent(), percent));
        fields.put("p" + percent + "MillisSinceAnswered", millis(changes.sinceAnswered(), percent));
      }
      return fields;
    }

    String row() {
      return "| %s | %.1f | %d | **%.1f**, %.1f, %.1f | %.1f, %.1f, %.1f | %d | %.1f |"
          .formatted(
              pace,
              changes.perSecond(),
              changes.sinceSent().total(),
              millis(changes.sinceSent(), 99),
              millis(changes.sinceSent(), 50),
              millis(changes.sinceSent(), 100),
              millis(changes.sinceAnswered(), 99),
              millis(changes.sinceAnswered(), 50),
              millis(changes.sinceAnswered(), 100),
              texts,
              processorMicros);
    }
  }

  static Path run(Suite suite, String version, Path results)
      throws IOException, InterruptedException {
    String loadBefore = Machine.loadAverage();
    try (DashboardViewers viewers = DashboardViewers.of(suite)) {
      viewers.open(SUBSCRIBERS, OPEN_WITHIN);
      int next = viewers.make(Changes.Pace.TWENTY_A_SECOND, 1, WARM_UP).last() + 1;
      Others others = Others.since(suite.launcher());
      Part alone = part(suite, viewers, Changes.Pace.ONE_AT_A_TIME, next, ONE_BY_ONE);
      next = alone.changes().last() + 1;
      Part steady = part(suite, viewers, Changes.Pace.TWENTY_A_SECOND, next, STEADY);
      double share = others.share();
      viewers.failUnlessRestSaysTheSame();
      Map<String, String> machine =
          Machine.describe(version, suite.java(), loadBefore, DashboardViewers.LIMITS);
      Map<String, Object> raw = new LinkedHashMap<>();
      raw.put("benchmark", NAME);
      raw.put("machine", machine);
      raw.put("subscribers", SUBSCRIBERS);
      raw.put("warmUpChanges", WARM_UP);
      raw.put("othersShare", share);
      raw.put("alone", alone.json());
      raw.put("steady", steady.json());
      return Results.write(results, NAME, machine, raw, table(machine, share, alone, steady));
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

  private static double millis(Latencies latencies, int percent) {
    return latencies.percentile(percent).toNanos() / NANOS_PER_MILLI;
  }

  private static String table(Map<String, String> machine, double others, Part alone, Part steady) {
    return """
        # %s

        %s

        %d subscribers of one view, each shown each change, after %d changes to get warm. Milliseconds from the write on
        its way (its own request included) and from its answer to the first frame that shows the change, at each
        subscriber: 99th percentile, median, longest. Every frame was checked, the last state is what REST says.

        | changes | changes/s | shown | since sent: p99, p50, max | since answered: p99, p50, max | frames | realtime's processor per frame, µs |
        |---|---|---|---|---|---|---|
        %s
        %s

        Goal: p99 ≤ 100 ms since the commit, which lies between the two. Others had %.0f %% of both cores.
        %s"""
        .formatted(
            NAME,
            Machine.inWords(machine),
            SUBSCRIBERS,
            WARM_UP,
            alone.row(),
            steady.row(),
            100 * others,
            others > MAX_OTHERS ? Results.NOT_FINAL : "");
  }
}
