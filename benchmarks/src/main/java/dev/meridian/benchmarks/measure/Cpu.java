package dev.meridian.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Processor time as Linux counts it, in its ticks of 10 ms. */
public final class Cpu {

  private static final int TICK_MILLIS = 10;

  /** Fields of /proc/pid/stat behind the program's name, which may hold blanks. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** Columns of a core's line in /proc/stat. */
  private static final int IDLE = 4;

  private static final int WAITING_FOR_DISK = 5;
  private static final int INTERRUPTS = 6;
  private static final int SOFT_INTERRUPTS = 7;

  private Cpu() {}

  /** That all threads of a process have used so far. */
  public static Duration of(long pid) throws IOException {
    String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    List<String> fields = fields(line.substring(line.lastIndexOf(')') + 1));
    return ticks(Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM)));
  }

  /** That a process and those it has started, and they in turn, have used so far. */
  public static Duration ofAll(ProcessHandle root) throws IOException {
    Duration sum = Duration.ZERO;
    for (ProcessHandle process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      sum = sum.plus(ifThere(process));
    }
    return sum;
  }

  /** A process that has ended meanwhile counts as none. */
  private static Duration ifThere(ProcessHandle process) throws IOException {
    try {
      return of(process.pid());
    } catch (NoSuchFileException ended) {
      return Duration.ZERO;
    }
  }

  /** That a core has had nothing to do so far. */
  public static Duration idle(int core) throws IOException {
    return sum(core, IDLE, WAITING_FOR_DISK);
  }

  /** That a core has spent on packets and clocks, which is charged to no process. */
  public static Duration interrupts(int core) throws IOException {
    return sum(core, INTERRUPTS, SOFT_INTERRUPTS);
  }

  private static Duration sum(int core, int first, int second) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
      if (line.startsWith("cpu" + core + " ")) {
        List<String> columns = fields(line);
        return ticks(Long.parseLong(columns.get(first)) + Long.parseLong(columns.get(second)));
      }
    }
    throw new IllegalArgumentException("This machine has no core " + core);
  }

  private static List<String> fields(String line) {
    return Arrays.asList(line.strip().split(" +"));
  }

  private static Duration ticks(long ticks) {
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }
}
