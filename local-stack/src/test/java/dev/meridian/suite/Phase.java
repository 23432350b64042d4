package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What readers saw during one part of a test. */
record Phase(List<DashboardLoad.Seen> seen) {

  /** The dashboard has two seconds; readers on the same crowded cores wait for a turn besides. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

  Phase {
    assertThat(seen).as("readers that saw something").isNotEmpty();
  }

  /** Nobody met an error or waited longer than a dashboard may take. */
  void assertAllAnswered() {
    assertThat(seen).extracting(DashboardLoad.Seen::status).as("%s", this).containsOnly(200);
    assertThat(percentile(100)).as("%s", this).isLessThan(ANSWERED_WITHIN);
  }

  /** Nothing was stale or missing, but for the few that owners on crowded cores let wait. */
  void assertFull() {
    assertThat(full().seen()).as("%s", this).hasSizeGreaterThanOrEqualTo(seen.size() * 99 / 100);
  }

  /** Without the answers that said of themselves that something in them was stale or missing. */
  Phase full() {
    return new Phase(seen.stream().filter(answer -> answer.level().equals("full")).toList());
  }

  /** Without what was asked for before that moment of System.nanoTime(). */
  Phase from(long moment) {
    return new Phase(seen.stream().filter(answer -> answer.sentAt() - moment >= 0).toList());
  }

  DashboardLoad.Seen last() {
    return seen.get(seen.size() - 1);
  }

  /** Only what this replica had in its memory. */
  Phase fromMemory() {
    return new Phase(seen.stream().filter(answer -> answer.cache().equals("HIT-L1")).toList());
  }

  /** Nearest rank. */
  Duration percentile(int percent) {
    List<Duration> sorted = seen.stream().map(DashboardLoad.Seen::took).sorted().toList();
    return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
  }

  @Override
  public String toString() {
    var states =
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    answer -> answer.status() + " " + answer.cache(),
                    TreeMap::new,
                    Collectors.counting()));
    return "%d answers %s, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms"
        .formatted(
            seen.size(),
            states,
            millis(percentile(50)),
            millis(percentile(99)),
            millis(percentile(100)));
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
