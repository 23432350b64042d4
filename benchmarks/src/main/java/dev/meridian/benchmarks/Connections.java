package dev.meridian.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What ten thousand open screens cost the realtime service, and a change on all of them. */
final class Connections {

  static final String NAME = "connections";

  private static final int COUNT = Integer.getInteger("benchmark.connections", 10_000);
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(3);
  private static final int CHANGES = 5;
  private static final double MAX_OTHERS = 0.15;
  private static final double KIB = 1024;

  private Connections() {}

  /** The realtime service with nobody, with all, and after changes were delivered to all. */
  private record Footprints(Footprint empty, Footprint open, Footprint used) {

    double residentKib(int connections) {
      return (used.residentBytes() - empty.residentBytes()) / KIB / connections;
    }

    double descriptors(int connections) {
      return (double) (open.descriptors() - empty.descriptors()) / connections;
    }
  }

  static Path run(Suite suite, String version, Path results)
      throws IOException, InterruptedException {
    String loadBefore = Machine.loadAverage();
    long pid = suite.realtimeProcess().pid();
    try (DashboardViewers viewers = DashboardViewers.of(suite)) {
      Others others = Others.since(suite.launcher());
      Footprint empty = Footprint.of(pid);
      long begun = System.nanoTime();
      viewers.open(COUNT, OPEN_WITHIN);
      double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      Footprint open = Footprint.of(pid);
      Changes changes = viewers.make(Changes.Pace.ONE_AT_A_TIME, 1, CHANGES);
      Footprint used = Footprint.of(pid);
      double share = others.share();
      viewers.failUnlessRestSaysTheSame();
      var footprints = new Footprints(empty, open, used);
      Map<String, String> machine =
          Machine.describe(version, suite.java(), loadBefore, DashboardViewers.LIMITS);
      Map<String, Object> raw = new LinkedHashMap<>();
      raw.put("benchmark", NAME);
      raw.put("machine", machine);
      raw.put("connections", COUNT);
      raw.put("secondsToConnect", seconds);
      raw.put("footprints", footprints);
      raw.put("residentKibPerConnection", footprints.residentKib(COUNT));
      raw.put("descriptorsPerConnection", footprints.descriptors(COUNT));
      raw.put("shown", changes.sinceSent().total());
      raw.put("deliveries", changes.deliveries());
      raw.put("othersShare", share);
      return Results.write(
          results, NAME, machine, raw, table(machine, seconds, footprints, changes, share));
    }
  }

  private static String table(
      Map<String, String> machine,
      double seconds,
      Footprints footprints,
      Changes changes,
      double others) {
    return """
        # %s

        %s

        %d sockets of one user, authenticated and subscribed to the executive dashboard, opened in %.1f s (%.0f/s). Every
        frame was checked, the last state is what REST says.

        | realtime service | resident, MB | descriptors |
        |---|---|---|
        | nobody connected | %.1f | %d |
        | all connected | %.1f | %d |
        | after %d changes on all of them | %.1f | %d |
        | per connection | **%.1f KB** | %.2f |

        | change | viewers that showed it | first, ms since sent | last, ms | first to last, ms |
        |---|---|---|---|---|
        %s
        Others had %.0f %% of both cores.
        %s"""
        .formatted(
            NAME,
            Machine.inWords(machine),
            COUNT,
            seconds,
            COUNT / seconds,
            mebibytes(footprints.empty()),
            footprints.empty().descriptors(),
            mebibytes(footprints.open()),
            footprints.open().descriptors(),
            CHANGES,
            mebibytes(footprints.used()),
            footprints.used().descriptors(),
            footprints.residentKib(COUNT),
            footprints.descriptors(COUNT),
            rows(changes),
            100 * others,
            others > MAX_OTHERS ? Results.NOT_FINAL : "");
  }

  private static String rows(Changes changes) {
    var rows = new StringBuilder();
    for (Changes.Delivery each : changes.deliveries()) {
      rows.append(
          "| %d | %d | %.0f | %.0f | %.0f |%n"
              .formatted(
                  each.number(),
                  each.viewers(),
                  each.firstMillis(),
                  each.lastMillis(),
                  each.lastMillis() - each.firstMillis()));
    }
    return rows.toString();
  }

  private static double mebibytes(Footprint footprint) {
    return footprint.residentBytes() / KIB / KIB;
  }
}
