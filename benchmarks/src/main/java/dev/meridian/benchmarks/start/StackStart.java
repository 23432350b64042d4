package dev.meridian.benchmarks.start;

import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.measure.Spread;
import dev.meridian.benchmarks.measure.WrongAnswer;
import dev.meridian.benchmarks.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole stack's way from nothing to ready, on both cores (performance.md, row 15). */
public final class StackStart {

  private static final String NAME = "stack-start";
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
  private static final int WITHIN_SECONDS = 180;

  /** The first start after a build leaves archives behind that later ones use. */
  private static final int REHEARSAL_SECONDS = 30;

  private final Path root;
  private final Path data;
  private final Path log;

  /** That runs the services. */
  private String java;

  private StackStart(Path root, Path data, Path log) {
    this.root = root;
    this.data = data;
    this.log = log;
  }

  /** Arguments: the repository, the benchmarks' folder, a name for what is measured. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    var stack =
        new StackStart(
            Path.of(arguments[0]),
            folder.resolve("target/start-stack"),
            folder.resolve("target/stack-start.log"));
    String loadBefore = Machine.loadAverage();
    double first = stack.seconds(REHEARSAL_SECONDS);
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      seconds.add(stack.seconds(0));
    }
    Map<String, String> machine = Machine.describe(arguments[2], stack.java, loadBefore, "none");
    System.out.println(
        Results.write(
            folder.resolve("results"),
            NAME,
            machine,
            Map.of("machine", machine, "firstSeconds", first, "seconds", seconds),
            table(machine, first, seconds)));
  }

  /** Until it is ready; then it goes on for a while and is stopped. */
  private double seconds(int goesOn) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    run("start", "--detach", "--data", data.toString(), "--port-offset", "14000");
    double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
    java = Suite.of(data.resolve("stack.json")).java();
    TimeUnit.SECONDS.sleep(goesOn);
    run("stop", "--data", data.toString());
    return seconds;
  }

  private void run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new WrongAnswer(script + " fails; see " + log);
    }
  }

  private static String table(Map<String, String> machine, double first, List<Double> seconds) {
    return """
        # %s

        %s

        `./start --detach` of all six services with PostgreSQL and Redis, built before, with the data of earlier starts,
        on both cores, until every service is ready. %d starts; median, in brackets the quickest and the slowest.

        | start | s |
        |---|---|
        | the first one, with an empty data directory unless an earlier run has left one | %.1f |
        | each later one | **%s** |

        Goal: ≤ 20 s.
        """
        .formatted(
            NAME,
            Machine.inWords(machine),
            ROUNDS,
            first,
            Spread.of(seconds, Double::doubleValue).inWords("%.1f"));
  }
}
