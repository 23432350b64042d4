package dev.meridian.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;

/** Something that is measured, by a name of its own. */
@FunctionalInterface
public interface Measurement {

  /** Returns the table's file; fails where what was measured is worth nothing. */
  Path run(Run run) throws IOException, InterruptedException;
}
