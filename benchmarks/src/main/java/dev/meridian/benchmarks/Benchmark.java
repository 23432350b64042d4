package dev.meridian.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs what was asked for; of a peer's and ours in turns, after each has got warm. */
public final class Benchmark {

  private static final Setting SETTING =
      new Setting(
          0,
          32,
          Integer.getInteger("benchmark.rounds", 5),
          Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 8)),
          Integer.getInteger("benchmark.warm-up", 150_000));

  private static final Duration WARM_WITHIN = Duration.ofMinutes(3);

  private Benchmark() {}

  /**
   * @param serverCore on which both servers run, this process being on another one
   * @param round how long each side is measured in each round
   * @param warmUp how many requests each side answers before
   */
  record Setting(int serverCore, int connections, int rounds, Duration round, int warmUp) {}

  /** Arguments: stack.json, the folder for results, a name for what is measured, the names. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Suite suite = Suite.of(Path.of(arguments[0]));
    Path results = Path.of(arguments[1]);
    for (String name : List.of(arguments).subList(3, arguments.length)) {
      System.out.println(
          switch (name) {
            case CommitToFrame.NAME -> CommitToFrame.run(suite, arguments[2], results);
            case Connections.NAME -> Connections.run(suite, arguments[2], results);
            default -> dashboard(DashboardCase.of(name), suite, arguments[2], results);
          });
    }
  }

  private static Path dashboard(DashboardCase what, Suite suite, String version, Path results)
      throws IOException, InterruptedException {
    Report report = run(what, suite, version);
    report.failIfIdle();
    return report.writeTo(results);
  }

  /** What the suite says of how often this may be asked. */
  private static String limit(Answer expected) {
    return expected
        .header("RateLimit-Policy")
        .orElseThrow(() -> new WrongAnswer("The limits of requests are switched off"));
  }

  private static Report run(DashboardCase what, Suite suite, String version)
      throws IOException, InterruptedException {
    byte[] request = what.request(suite.address(), suite.token("executive"));
    Answer expected = what.expected(request, suite.address());
    String java = suite.java();
    String loadBefore = Machine.loadAverage();
    try (var peer = Peer.start(java, SETTING.serverCore(), expected)) {
      var ours = new Load(suite.address(), request, expected);
      var bare = new Load(peer.address(), request, expected);
      peer.failUnlessItSends(expected, request);
      ours.warmUp(SETTING.connections(), SETTING.warmUp(), WARM_WITHIN);
      bare.warmUp(SETTING.connections(), SETTING.warmUp(), WARM_WITHIN);
      List<Round> ourRounds = new ArrayList<>();
      List<Round> bareRounds = new ArrayList<>();
      for (int round = 0; round < SETTING.rounds(); round++) {
        ourRounds.add(Round.measure(ours, SETTING, suite.gatewayProcess().pid()));
        bareRounds.add(Round.measure(bare, SETTING, peer.pid()));
      }
      what.expected(request, suite.address());
      return new Report(
          what,
          Machine.describe(version, java, loadBefore, limit(expected)),
          SETTING,
          expected.body().length,
          ourRounds,
          bareRounds);
    }
  }
}
