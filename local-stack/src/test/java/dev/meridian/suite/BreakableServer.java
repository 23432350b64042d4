package dev.meridian.suite;

import java.io.IOException;
import java.util.function.Supplier;

/** A server of the stack that a test breaks, and mends with the data it had. */
final class BreakableServer {

  /** What happens to its processes. */
  enum Fault {
    STOPPED,
    KILLED
  }

  private final Supplier<ProcessHandle> process;
  private final Start start;

  private BreakableServer(Supplier<ProcessHandle> process, Start start) {
    this.process = process;
    this.start = start;
  }

  static BreakableServer postgres(RunningSuite suite) {
    return new BreakableServer(
        () -> suite.stack().servers().postgres().process(), suite.stack()::startPostgres);
  }

  static BreakableServer redis(RunningSuite suite) {
    return new BreakableServer(
        () -> suite.stack().servers().redis().process(), suite.stack()::startRedis);
  }

  void suffer(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case STOPPED -> Kill.stop(process.get());
      case KILLED -> Kill.outright(process.get());
    }
  }

  /** Whatever it has suffered; does no harm to one that is well. */
  void mend() throws IOException, InterruptedException {
    if (process.get().isAlive()) {
      Kill.resume(process.get());
    } else {
      start.again();
    }
  }

  private interface Start {
    void again() throws IOException;
  }
}
