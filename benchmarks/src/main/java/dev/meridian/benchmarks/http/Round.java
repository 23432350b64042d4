package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.measure.Cpu;
import dev.meridian.benchmarks.measure.Latencies;
import dev.meridian.benchmarks.suite.Run;
import java.io.IOException;
import java.time.Duration;

/**
 * What one side did in one round.
 *
 * @param processorShare of the round in which the server had its core
 * @param stackShare of the round in which the suite's other processes had it
 * @param idleShare of the round in which nobody had it
 * @param interruptsShare of the round in which it was busy with packets, for the load as well
 */
record Round(
    long requests,
    double requestsPerSecond,
    double processorMicrosPerRequest,
    double processorShare,
    double stackShare,
    double idleShare,
    double interruptsShare,
    double p50Millis,
    double p99Millis) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  /**
   * @param stack the process that has started the suite, its Redis included, which Express uses too
   */
  static Round measure(Load load, Setting setting, long server, ProcessHandle stack)
      throws IOException {
    Duration processorBefore = Cpu.of(server);
    Duration stackBefore = beside(server, stack);
    Duration idleBefore = Cpu.idle(Run.SERVER_CORE);
    Duration interruptsBefore = Cpu.interrupts(Run.SERVER_CORE);
    long begun = System.nanoTime();
    Latencies latencies = load.run(setting.connections(), setting.round());
    double nanos = System.nanoTime() - begun;
    double processor = Cpu.of(server).minus(processorBefore).toNanos();
    double beside = beside(server, stack).minus(stackBefore).toNanos();
    double idle = Cpu.idle(Run.SERVER_CORE).minus(idleBefore).toNanos();
    double interrupts = Cpu.interrupts(Run.SERVER_CORE).minus(interruptsBefore).toNanos();
    return new Round(
        latencies.total(),
        latencies.total() / nanos * NANOS_PER_SECOND,
        processor / latencies.total() / NANOS_PER_MICRO,
        processor / nanos,
        beside / nanos,
        idle / nanos,
        interrupts / nanos,
        latencies.millis(50),
        latencies.millis(99));
  }

  private static Duration beside(long server, ProcessHandle stack) throws IOException {
    boolean isOfStack = stack.descendants().anyMatch(process -> process.pid() == server);
    return isOfStack ? Cpu.ofAll(stack).minus(Cpu.of(server)) : Cpu.ofAll(stack);
  }

  /** In which others had the servers' core. */
  double othersShare() {
    return Math.max(0, 1 - processorShare - stackShare - idleShare - interruptsShare);
  }
}
