package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.http.Contest.Entry;
import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Others;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rounds of all sides, as a table for people and as raw JSON.
 *
 * @param asked what was asked, in words
 * @param entries ours first
 * @param goals one for each peer that has one
 */
record Report(
    String name,
    String asked,
    Map<String, String> machine,
    Setting setting,
    List<Entry> entries,
    List<Goal> goals) {

  /** A server's core with more leisure than this waits for the generator of the load. */
  private static final double MAX_IDLE = 0.1;

  Path writeTo(Path folder) throws IOException {
    entries.forEach(Report::failIfIdle);
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("benchmark", name);
    raw.put("machine", machine);
    raw.put("connections", setting.connections());
    raw.put("secondsPerRound", setting.round().toSeconds());
    raw.put("warmUpRequests", setting.warmUp());
    raw.put("sides", entries.stream().map(Report::json).toList());
    return Results.write(folder, name, machine, raw, table());
  }

  private static void failIfIdle(Entry entry) {
    double idle = Spread.median(entry.rounds(), Round::idleShare);
    if (idle > MAX_IDLE) {
      throw new WrongAnswer(
          "The servers' core was idle for %.0f %% beside %s: the load was the bottleneck"
              .formatted(idle * 100, entry.side().name()));
    }
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("side", entry.side().name());
    fields.put("making", entry.side().making());
    fields.put("bodyBytes", entry.side().load().bodyBytes());
    fields.put("rounds", entry.rounds().stream().map(Report::json).toList());
    return fields;
  }

  private static Map<String, Object> json(Round round) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requests", round.requests());
    fields.put("requestsPerSecond", round.requestsPerSecond());
    fields.put("processorMicrosPerRequest", round.processorMicrosPerRequest());
    fields.put("processorShare", round.processorShare());
    fields.put("idleShare", round.idleShare());
    fields.put("interruptsShare", round.interruptsShare());
    fields.put("p50Millis", round.p50Millis());
    fields.put("p99Millis", round.p99Millis());
    return fields;
  }

  private String table() {
    return """
        # %s

        %s

        %s

        %d connections that ask again when answered, %d rounds of %d s in turns after up to %d requests each to get warm;
        every answer compared. Medians, in brackets the lowest and the highest round.

        | side | body, bytes | requests/s | processor per request, µs | p50, ms | p99, ms | server's share of its core | others' share |
        |---|---|---|---|---|---|---|---|
        %s

        | Meridian ÷ | by requests/s | peer's processor per request ÷ Meridian's | by p99 | goal |
        |---|---|---|---|---|
        %s

        %s
        %s"""
        .formatted(
            name,
            asked,
            Machine.inWords(machine),
            setting.connections(),
            setting.rounds(),
            setting.round().toSeconds(),
            setting.warmUp(),
            entries.stream().map(Report::row).collect(Collectors.joining("\n")),
            peers().stream().map(this::ratios).collect(Collectors.joining("\n")),
            peers().stream()
                .map(entry -> entry.side().name() + ": " + entry.side().making() + ".")
                .collect(Collectors.joining(" ")),
            isDisturbed() ? Results.NOT_FINAL : "");
  }

  private List<Entry> peers() {
    return entries.subList(1, entries.size());
  }

  private String ratios(Entry peer) {
    Entry ours = entries.get(0);
    return "| %s | **%.2f** | **%.2f** | %.2f | %s |"
        .formatted(
            peer.side().name(),
            Spread.median(ours.rounds(), Round::requestsPerSecond)
                / Spread.median(peer.rounds(), Round::requestsPerSecond),
            Spread.median(peer.rounds(), Round::processorMicrosPerRequest)
                / Spread.median(ours.rounds(), Round::processorMicrosPerRequest),
            Spread.median(ours.rounds(), Round::p99Millis)
                / Spread.median(peer.rounds(), Round::p99Millis),
            goals.stream()
                .filter(goal -> goal.peer().equals(peer.side().name()))
                .map(Goal::inWords)
                .findFirst()
                .orElse(Goal.NONE));
  }

  private boolean isDisturbed() {
    return entries.stream()
        .anyMatch(entry -> Spread.median(entry.rounds(), Round::othersShare) > Others.MOST);
  }

  private static String row(Entry entry) {
    List<Round> rounds = entry.rounds();
    return "| %s | %d | %s | %s | %s | %s | %.0f %% | %.0f %% |"
        .formatted(
            entry.side().name(),
            entry.side().load().bodyBytes(),
            Spread.of(rounds, Round::requestsPerSecond).inWords("%.0f"),
            Spread.of(rounds, Round::processorMicrosPerRequest).inWords("%.1f"),
            Spread.of(rounds, Round::p50Millis).inWords("%.2f"),
            Spread.of(rounds, Round::p99Millis).inWords("%.2f"),
            100 * Spread.median(rounds, Round::processorShare),
            100 * Spread.median(rounds, Round::othersShare));
  }
}
