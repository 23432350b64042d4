package dev.meridian.benchmarks.micro;

import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all of them, each in a process of its own, and writes what each call costs. */
public final class MicroBenchmarks {

  private static final String NAME = "micro";
  private static final int WARM_UP = 5;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
  private static final String BYTES = "gc.alloc.rate.norm";

  /** One call of what was measured. */
  private record Cost(
      String what, Map<String, String> of, double nanos, double error, double bytes) {

    static Cost of(RunResult result) {
      BenchmarkParams params = result.getParams();
      String[] name = params.getBenchmark().split("\\.", -1);
      Map<String, String> of = new LinkedHashMap<>();
      params.getParamsKeys().forEach(key -> of.put(key, params.getParam(key)));
      return new Cost(
          name[name.length - 2] + "." + name[name.length - 1],
          of,
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError(),
          result.getSecondaryResults().get(BYTES).getScore());
    }

    String row() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | **%.0f** ± %.0f | %.0f |",
          what,
          of.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining(", ")),
          nanos,
          error,
          bytes);
    }
  }

  private MicroBenchmarks() {}

  /** Arguments: the benchmarks' folder, a name for what is measured. */
  public static void main(String... arguments) throws IOException, RunnerException {
    String loadBefore = Machine.loadAverage();
    List<Cost> costs = new ArrayList<>();
    run().forEach(result -> costs.add(Cost.of(result)));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Map<String, String> machine = Machine.describe(arguments[1], java, loadBefore, "none");
    System.out.println(
        Results.write(
            Path.of(arguments[0], "results"),
            NAME,
            machine,
            Map.of("benchmark", NAME, "machine", machine, "costs", costs),
            table(machine, costs)));
  }

  private static Collection<RunResult> run() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private static String table(Map<String, String> machine, List<Cost> costs) {
    return """
        # %s

        %s

        Pieces of the services by themselves, by JMH: each in a process of its own, %d s to get warm, %d rounds of a second,
        one thread. Mean of all calls with its error of 99.9 %%; bytes that a call allocates.

        | what | with | ns | bytes |
        |---|---|---|---|
        %s
        """
        .formatted(
            NAME,
            Machine.inWords(machine),
            WARM_UP,
            ROUNDS,
            costs.stream().map(Cost::row).collect(Collectors.joining("\n")));
  }
}
