package dev.meridian.benchmarks.suite;

import dev.meridian.benchmarks.measure.Cpu;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.time.Duration;

/**
 * What a stack does after its first start: events of one service change figures of another for a
 * while, and archives of class data are made for later starts. Neither is to be measured.
 */
final class FirstFigures {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AT_REST = Duration.ofSeconds(20);
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  /** Of one core, in what is at rest; polling and the clock's jobs take a good tenth. */
  private static final double BUSY = 0.5;

  private FirstFigures() {}

  /** Waits until the dashboard has been the same for a while, and little was done meanwhile. */
  static void await(Suite suite) throws IOException, InterruptedException {
    Rest viewer = suite.as("executive");
    long begun = System.nanoTime();
    long since = begun;
    String shown = dashboard(viewer);
    while (System.nanoTime() - since < AT_REST.toNanos()) {
      if (System.nanoTime() - begun > AT_MOST.toNanos()) {
        throw new WrongAnswer("The stack does not come to rest within " + AT_MOST);
      }
      boolean busy = isBusy(suite);
      String now = dashboard(viewer);
      if (busy || !now.equals(shown)) {
        shown = now;
        since = System.nanoTime();
      }
    }
  }

  private static boolean isBusy(Suite suite) throws IOException, InterruptedException {
    Duration before = Cpu.ofAll(suite.launcher());
    Thread.sleep(LOOK.toMillis());
    return Cpu.ofAll(suite.launcher()).minus(before).toNanos() > BUSY * LOOK.toNanos();
  }

  private static String dashboard(Rest viewer) throws IOException, InterruptedException {
    return viewer.read(Suite.DASHBOARD).toString();
  }
}
