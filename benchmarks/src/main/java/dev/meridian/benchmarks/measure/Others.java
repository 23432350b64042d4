package dev.meridian.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How much of the machine's two cores neither the stack nor the load and what it started had for a
 * while: a run with others is none to keep.
 */
public final class Others {

  /** Past this nothing that was measured is final. */
  public static final double MOST = 0.15;

  private static final int CORES = 2;

  private final ProcessHandle stack;
  private final long begun;
  private final Duration atFirst;

  private Others(ProcessHandle stack) throws IOException {
    this.stack = stack;
    this.begun = System.nanoTime();
    this.atFirst = accountedFor();
  }

  /**
   * @param stack the process that has started all others of the stack
   */
  public static Others since(ProcessHandle stack) throws IOException {
    return new Others(stack);
  }

  /** Of both cores, 0 to 1. */
  public double share() throws IOException {
    double passed = (double) CORES * (System.nanoTime() - begun);
    return Math.max(0, 1 - accountedFor().minus(atFirst).toNanos() / passed);
  }

  private Duration accountedFor() throws IOException {
    Duration sum = Duration.ZERO;
    for (int core = 0; core < CORES; core++) {
      sum = sum.plus(Cpu.idle(core)).plus(Cpu.interrupts(core));
    }
    for (ProcessHandle root : List.of(stack, ProcessHandle.current())) {
      sum = sum.plus(Cpu.ofAll(root));
    }
    return sum;
  }
}
