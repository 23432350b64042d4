package dev.meridian.benchmarks;

import dev.meridian.benchmarks.http.CachedDashboard;
import dev.meridian.benchmarks.http.ColdMisses;
import dev.meridian.benchmarks.http.UncachedDashboard;
import dev.meridian.benchmarks.scale.AtScale;
import dev.meridian.benchmarks.screen.CommitToFrame;
import dev.meridian.benchmarks.screen.Connections;
import dev.meridian.benchmarks.screen.FanOut;
import dev.meridian.benchmarks.screen.SlowReaders;
import dev.meridian.benchmarks.screen.UpdateBytes;
import dev.meridian.benchmarks.start.GatewayStart;
import dev.meridian.benchmarks.suite.Measurement;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs what was asked for, one after the other. */
public final class Benchmark {

  private Benchmark() {}

  /** Arguments: stack.json, the benchmarks' folder, a name for what is measured, the names. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    var run = new Run(Suite.of(Path.of(arguments[0])), arguments[2], Path.of(arguments[1]));
    run.suite().awaitFigures();
    Map<String, Measurement> all = all();
    for (String name : List.of(arguments).subList(3, arguments.length)) {
      if (!all.containsKey(name)) {
        throw new IllegalArgumentException("No benchmark is called " + name);
      }
      System.out.println(all.get(name).run(run));
    }
  }

  private static Map<String, Measurement> all() {
    Map<String, Measurement> all = new HashMap<>();
    CachedDashboard.all().forEach(each -> all.put(each.name(), each));
    all.put(UncachedDashboard.NAME, UncachedDashboard::run);
    all.put(ColdMisses.NAME, ColdMisses::run);
    all.put(UpdateBytes.NAME, UpdateBytes::run);
    all.put(GatewayStart.NAME, GatewayStart::run);
    FanOut.all().forEach(each -> all.put(each.name(), each));
    all.put(CommitToFrame.NAME, CommitToFrame::run);
    all.put(Connections.NAME, Connections::run);
    all.put(SlowReaders.NAME, SlowReaders::run);
    all.put(AtScale.NAME, AtScale::run);
    return all;
  }
}
