package dev.meridian.benchmarks.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.Cpu;
import dev.meridian.benchmarks.measure.Footprint;
import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Replica;
import dev.meridian.benchmarks.suite.Rest;
import dev.meridian.benchmarks.suite.Run;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The gateway's way from nothing to ready, beside Spring Cloud Gateway's (row 14). */
public final class GatewayStart {

  public static final String NAME = "gateway-start";

  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
  private static final int IDLE_SECONDS = 5;
  private static final double MEBIBYTE = 1024 * 1024.0;
  private static final String PROJECTS = "/api/v1/projects?limit=1";

  private GatewayStart() {}

  public static Path run(Run run) throws IOException, InterruptedException {
    Suite suite = run.suite();
    failUnlessRehearsed(suite);
    String loadBefore = Machine.loadAverage();
    SpringGateway spring = SpringGateway.prepared(run);
    String token = suite.token("executive");
    List<Start> ours = new ArrayList<>();
    List<Start> theirs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(ours(run, token));
      theirs.add(theirs(spring, token));
    }
    Map<String, String> machine =
        Machine.describe(run.version(), suite.java(), loadBefore, "raised for the run");
    return Results.write(
        run.results(),
        NAME,
        machine,
        Map.of("machine", machine, "meridian", ours, "springCloudGateway", theirs),
        table(machine, ours, theirs));
  }

  /** Both are measured with their archive of class data. */
  private static void failUnlessRehearsed(Suite suite) throws IOException {
    String command =
        Files.readString(Path.of("/proc", Long.toString(suite.gatewayProcess().pid()), "cmdline"));
    if (!command.contains("-XX:SharedArchiveFile=")) {
      throw new WrongAnswer("The suite has just been built and has no archives yet: run it again");
    }
  }

  private static Start ours(Run run, String token) throws IOException, InterruptedException {
    try (Replica gateway =
        Replica.of(run.suite().gatewayProcess(), Map.of(), run.log("gateway-replica"))) {
      Start start = measured(gateway.pid(), gateway.untilReady());
      failUnlessItLeads(gateway.address().getPort(), token);
      return start;
    }
  }

  private static Start theirs(SpringGateway spring, String token)
      throws IOException, InterruptedException {
    int port = Replica.freePort();
    long begun = System.nanoTime();
    Process process = spring.start(port);
    try {
      URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
      Replica.awaitReady(process, readiness, spring.log());
      Start start = measured(process.pid(), Duration.ofNanos(System.nanoTime() - begun));
      failUnlessItLeads(port, token);
      return start;
    } finally {
      process.destroy();
      process.onExit().join();
    }
  }

  private static Start measured(long pid, Duration untilReady)
      throws IOException, InterruptedException {
    double processor = Cpu.of(pid).toMillis();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    double resident = Footprint.of(pid).residentBytes() / MEBIBYTE;
    return new Start(untilReady.toNanos() / 1e6, resident, processor);
  }

  /** A gateway that leads nowhere would be ready sooner. */
  private static void failUnlessItLeads(int port, String token)
      throws IOException, InterruptedException {
    URI url = URI.create("http://127.0.0.1:" + port);
    JsonNode projects = new Rest(url, token).read(PROJECTS).path("data");
    if (projects.size() != 1) {
      throw new WrongAnswer("Led to " + projects);
    }
  }

  private static String table(Map<String, String> machine, List<Start> ours, List<Start> theirs) {
    return """
        # %s

        %s

        %d starts of each in turns, on one core and with an archive of class data, `-XX:+UseSerialGC -Xmx256m`; then it
        leads a request with a token to its service. Resident memory %d s after it was ready, with nobody asking. Medians,
        in brackets the lowest and the highest.

        | gateway | start to ready, ms | processor until ready, ms | resident, MB |
        |---|---|---|---|
        | Meridian | %s |
        | Spring Cloud Gateway | %s |

        Meridian ÷ Spring Cloud Gateway: **%.2f** by time, **%.2f** by memory. Goal: ≤ 0.5, ≤ 0.5.
        """
        .formatted(
            NAME,
            Machine.inWords(machine),
            ROUNDS,
            IDLE_SECONDS,
            row(ours),
            row(theirs),
            Spread.median(ours, Start::untilReadyMillis)
                / Spread.median(theirs, Start::untilReadyMillis),
            Spread.median(ours, Start::residentMebibytes)
                / Spread.median(theirs, Start::residentMebibytes));
  }

  private static String row(List<Start> starts) {
    return Spread.of(starts, Start::untilReadyMillis).inWords("%.0f")
        + " | "
        + Spread.of(starts, Start::processorMillis).inWords("%.0f")
        + " | "
        + Spread.of(starts, Start::residentMebibytes).inWords("%.0f");
  }
}
