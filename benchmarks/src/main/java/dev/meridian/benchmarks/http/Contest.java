package dev.meridian.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All sides in turns, after each has got warm: what disturbs the machine disturbs all of them. */
final class Contest {

  private Contest() {}

  /** A side and what it did in each round. */
  record Entry(Side side, List<Round> rounds) {}

  static List<Entry> run(List<Side> sides, Setting setting) throws IOException {
    for (Side side : sides) {
      side.load().warmUp(setting.connections(), setting.warmUp(), Setting.WARM_WITHIN);
    }
    List<Entry> entries = sides.stream().map(side -> new Entry(side, new ArrayList<>())).toList();
    for (int round = 0; round < setting.rounds(); round++) {
      for (Entry entry : entries) {
        entry.rounds().add(Round.measure(entry.side().load(), setting, entry.side().pid()));
      }
    }
    sides.forEach(side -> side.recheck().run());
    return entries;
  }
}
