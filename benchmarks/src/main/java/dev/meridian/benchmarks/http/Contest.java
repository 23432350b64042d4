package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.measure.Profile;
import dev.meridian.benchmarks.suite.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All sides in turns, after each has got warm: what disturbs the machine disturbs all of them. */
final class Contest {

  private Contest() {}

  /** A side and what it did in each round. */
  record Entry(Side side, List<Round> rounds) {}

  /**
   * @param sides ours first
   */
  static List<Entry> run(Run run, String name, List<Side> sides, Setting setting)
      throws IOException, InterruptedException {
    for (Side side : sides) {
      side.load().warmUp(setting.connections(), setting.warmUp(), Setting.WARM_WITHIN);
    }
    List<Entry> entries = sides.stream().map(side -> new Entry(side, new ArrayList<>())).toList();
    String java = run.suite().java();
    Profile profile = Profile.begin(java, sides.get(0).pid(), run.recording(name));
    ProcessHandle stack = run.suite().launcher();
    for (int round = 0; round < setting.rounds(); round++) {
      for (Entry entry : entries) {
        entry.rounds().add(Round.measure(entry.side().load(), setting, entry.side().pid(), stack));
      }
    }
    profile.end(run.results(), name, Instant.now().toString());
    sides.forEach(side -> side.recheck().run());
    return entries;
  }
}
