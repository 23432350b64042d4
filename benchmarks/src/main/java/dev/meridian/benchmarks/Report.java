package dev.meridian.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of both sides, as a table for people and as raw JSON. */
record Report(
    DashboardCase what,
    Map<String, String> machine,
    Benchmark.Setting setting,
    int bodyBytes,
    List<Round> ours,
    List<Round> peer) {

  /** A server's core with more leisure than this waits for the generator of the load. */
  private static final double MAX_IDLE = 0.1;

  /** The idle rest of the stack takes a few hundredths. */
  private static final double MAX_OTHERS = 0.15;

  void failIfIdle() {
    for (List<Round> side : List.of(ours, peer)) {
      double idle = median(side, Round::idleShare);
      if (idle > MAX_IDLE) {
        throw new WrongAnswer(
            "The servers' core was idle for %.0f %%: the load was the bottleneck, not the server"
                .formatted(idle * 100));
      }
    }
  }

  Path writeTo(Path folder) throws IOException {
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("benchmark", what.wireName());
    raw.put("machine", machine);
    raw.put("connections", setting.connections());
    raw.put("secondsPerRound", setting.round().toSeconds());
    raw.put("warmUpRequests", setting.warmUp());
    raw.put("bodyBytes", bodyBytes);
    raw.put("meridian", ours.stream().map(Report::json).toList());
    raw.put("bareVertx", peer.stream().map(Report::json).toList());
    return Results.write(folder, what.wireName(), machine, raw, table());
  }

  private static Map<String, Object> json(Round round) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("requests", round.requests());
    fields.put("requestsPerSecond", round.requestsPerSecond());
    fields.put("processorMicrosPerRequest", round.processorMicrosPerRequest());
    fields.put("processorShare", round.processorShare());
    fields.put("idleShare", round.idleShare());
    fields.put("p50Millis", round.p50Millis());
    fields.put("p99Millis", round.p99Millis());
    return fields;
  }

  private String table() {
    double byRequests =
        median(ours, Round::requestsPerSecond) / median(peer, Round::requestsPerSecond);
    double byProcessor =
        median(peer, Round::processorMicrosPerRequest)
            / median(ours, Round::processorMicrosPerRequest);
    return """
        # %s

        %s

        %d connections that ask again when answered, %d rounds of %d s in turns after %d requests each to get warm;
        %d bytes of body, every answer compared. Medians, in brackets the lowest and the highest round.

        | side | requests/s | processor per request, µs | p50, ms | p99, ms | server's share of its core | others' share |
        |---|---|---|---|---|---|---|
        %s
        %s

        Meridian ÷ bare Vert.x: **%.2f** by requests/s, **%.2f** by processor per request (goal: %.2f).
        %s"""
        .formatted(
            what.wireName(),
            Machine.inWords(machine),
            setting.connections(),
            setting.rounds(),
            setting.round().toSeconds(),
            setting.warmUp(),
            bodyBytes,
            row("Meridian", ours),
            row("bare Vert.x", peer),
            byRequests,
            byProcessor,
            what.goal(),
            isDisturbed() ? Results.NOT_FINAL : "");
  }

  private boolean isDisturbed() {
    return Math.max(median(ours, Report::othersShare), median(peer, Report::othersShare))
        > MAX_OTHERS;
  }

  private static double othersShare(Round round) {
    return 1 - round.processorShare() - round.idleShare();
  }

  private static String row(String side, List<Round> rounds) {
    return "| %s | %s | %s | %s | %s | %.0f %% | %.0f %% |"
        .formatted(
            side,
            spread(rounds, Round::requestsPerSecond, "%.0f"),
            spread(rounds, Round::processorMicrosPerRequest, "%.1f"),
            spread(rounds, Round::p50Millis, "%.2f"),
            spread(rounds, Round::p99Millis, "%.2f"),
            100 * median(rounds, Round::processorShare),
            100 * median(rounds, Report::othersShare));
  }

  private static String spread(List<Round> rounds, ToDoubleFunction<Round> figure, String format) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return String.format(
        Locale.ROOT,
        format + " (" + format + " – " + format + ")",
        median(rounds, figure),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
