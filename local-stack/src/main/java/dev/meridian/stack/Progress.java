package dev.meridian.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells the person who waits what is going on, one line per step, with the time since the start.
 */
final class Progress {

  private static final double MILLIS = 1000.0;

  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
  }

  void step(String what) {
    out.printf("%6.1f s  %s%n", elapsed().toMillis() / MILLIS, what);
    out.flush();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
