package dev.meridian.benchmarks.suite;

import java.nio.file.Path;

/**
 * One call of the benchmarks.
 *
 * @param version what is measured
 * @param folder of the benchmarks, in which peers and results are
 */
public record Run(Suite suite, String version, Path folder) {

  /** On which both sides run, the load being on another one. */
  public static final int SERVER_CORE = 0;

  public static final int LOAD_CORE = 1;

  public Path results() {
    return folder.resolve("results");
  }

  /** A peer's program by name. */
  public Path peer(String name) {
    return folder.resolve("peers").resolve(name);
  }

  /** Takes what a flight recorder has recorded. */
  public Path recording(String name) {
    return folder.resolve("target").resolve(name + ".jfr");
  }

  /** Takes what a server says. */
  public Path log(String name) {
    return folder.resolve("target").resolve(name + ".log");
  }
}
