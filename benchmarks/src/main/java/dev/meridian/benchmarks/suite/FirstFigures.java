package dev.meridian.benchmarks.suite;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.time.Duration;

/**
 * What a stack does with its demonstration data after its first start: events of one service change
 * figures of another for a while, which is nobody's answer to be measured yet.
 */
final class FirstFigures {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration UNCHANGED = Duration.ofSeconds(20);
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  private FirstFigures() {}

  /** Waits until the dashboard has been the same for a while. */
  static void await(Suite suite) throws IOException, InterruptedException {
    Rest viewer = suite.as("executive");
    long begun = System.nanoTime();
    long since = begun;
    String shown = dashboard(viewer);
    while (System.nanoTime() - since < UNCHANGED.toNanos()) {
      if (System.nanoTime() - begun > AT_MOST.toNanos()) {
        throw new WrongAnswer("The dashboard still changes after " + AT_MOST);
      }
      Thread.sleep(LOOK.toMillis());
      String now = dashboard(viewer);
      if (!now.equals(shown)) {
        shown = now;
        since = System.nanoTime();
      }
    }
  }

  private static String dashboard(Rest viewer) throws IOException, InterruptedException {
    return viewer.read(Suite.DASHBOARD).toString();
  }
}
