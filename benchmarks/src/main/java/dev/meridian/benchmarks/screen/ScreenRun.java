package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.Machine;
import dev.meridian.benchmarks.measure.Others;
import dev.meridian.benchmarks.measure.Results;
import dev.meridian.benchmarks.suite.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all measurements with open screens note, and leave behind, around figures of their own. */
final class ScreenRun {

  private final Run run;
  private final String name;
  private final String limits;
  private final String loadBefore = Machine.loadAverage();
  private final Others others;

  private ScreenRun(Run run, String name, String limits) throws IOException {
    this.run = run;
    this.name = name;
    this.limits = limits;
    this.others = Others.since(run.suite().launcher());
  }

  /**
   * What happens from now on is measured.
   *
   * @param limits what was raised for it, and to what
   */
  static ScreenRun begin(Run run, String name, String limits) throws IOException {
    return new ScreenRun(run, name, limits);
  }

  /**
   * What was measured is over.
   *
   * @param figures as raw JSON
   * @param text for people, behind the circumstances
   */
  Path end(Map<String, Object> figures, String text) throws IOException {
    double share = others.share();
    Map<String, String> machine =
        Machine.describe(run.version(), run.suite().java(), loadBefore, limits);
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("benchmark", name);
    raw.put("machine", machine);
    raw.put("othersShare", share);
    raw.putAll(figures);
    String table =
        """
        # %s

        %s

        %s
        Others had %.0f %% of both cores.
        %s"""
            .formatted(
                name,
                Machine.inWords(machine),
                text,
                100 * share,
                share > Others.MOST ? Results.NOT_FINAL : "");
    return Results.write(run.results(), name, machine, raw, table);
  }
}
