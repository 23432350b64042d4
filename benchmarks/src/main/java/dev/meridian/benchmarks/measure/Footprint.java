package dev.meridian.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes up, as Linux counts it.
 *
 * @param residentBytes of its memory; sockets' buffers are the kernel's and not among it
 * @param descriptors open files and sockets
 */
public record Footprint(long residentBytes, long descriptors) {

  private static final String RESIDENT = "VmRSS:";
  private static final int KIB = 1024;

  public static Footprint of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    String resident =
        Files.readAllLines(process.resolve("status")).stream()
            .filter(line -> line.startsWith(RESIDENT))
            .findFirst()
            .orElseThrow();
    String kib = resident.substring(RESIDENT.length()).replace("kB", "").strip();
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return new Footprint(Long.parseLong(kib) * KIB, open.count());
    }
  }
}
