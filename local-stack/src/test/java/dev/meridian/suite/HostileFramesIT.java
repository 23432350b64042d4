package dev.meridian.suite;

import static dev.meridian.testing.RawSocket.CONTINUATION;
import static dev.meridian.testing.RawSocket.FINAL;
import static dev.meridian.testing.RawSocket.PING;
import static dev.meridian.testing.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.Service;
import dev.meridian.testing.RawSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand broken frames leave nothing behind in the realtime service. */
@Tag("long")
class HostileFramesIT {

  private static final int FRAMES = Integer.getInteger("suite.broken-frames", 10_000);

  /** What is made once, and stays, is there by then. */
  private static final int FRAMES_BEFORE = FRAMES / 5;

  private static final int AT_A_TIME = 4;
  private static final long FLAT_BYTES = 4 * 1024 * 1024;

  /** Calls to the gateway come and go. */
  private static final int FLAT_DESCRIPTORS = 32;

  private static final int TOO_LARGE = 65_537;

  private final RunningSuite suite = RunningSuite.get();
  private final String token = suite.as("executive", "Northwind Shipping").token();
  private final Path process =
      Path.of("/proc", Long.toString(suite.stack().service(Service.REALTIME).process().pid()));

  /** A frame, and the code with which its connection is closed. */
  private record Hostile(int code, Sending sending) {}

  private interface Sending {
    void to(RawSocket socket) throws IOException;
  }

  private static final List<Hostile> KINDS =
      List.of(
          new Hostile(1002, raw -> raw.unmaskedFrame(FINAL | TEXT, (byte) '1')),
          new Hostile(1002, raw -> raw.frame(FINAL | 0x40 | TEXT, "{}")),
          new Hostile(1002, raw -> raw.frame(FINAL | 0x3, "{}")),
          new Hostile(1002, raw -> raw.frame(PING, "")),
          new Hostile(1002, raw -> raw.frame(TEXT, "{").frame(FINAL | TEXT, "{}")),
          new Hostile(1007, raw -> raw.frame(FINAL | TEXT, (byte) 0xc3, (byte) 0x28)),
          new Hostile(4400, raw -> raw.frame(FINAL | TEXT, new byte[TOO_LARGE])),
          new Hostile(
              4400,
              raw -> raw.frame(TEXT, "x".repeat(TOO_LARGE)).frame(FINAL | CONTINUATION, "x")));

  @Test
  void heap_and_descriptors_are_flat_after_ten_thousand_broken_frames() throws Exception {
    send(FRAMES_BEFORE);
    long before = heapAfterCollection();
    long descriptors = descriptors();
    send(FRAMES);
    // What a connection leaves behind goes with the time that it is given to close.
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              long grown = heapAfterCollection() - before;
              System.getLogger("suite")
                  .log(
                      System.Logger.Level.INFO,
                      "{0} broken frames: heap in use after a collection {1} KB before, {2} KB"
                          + " more now; descriptors {3} and {4}",
                      FRAMES,
                      before / 1024,
                      grown / 1024,
                      descriptors,
                      descriptors());
              assertThat(descriptors()).isLessThan(descriptors + FLAT_DESCRIPTORS);
              assertThat(grown).isLessThan(FLAT_BYTES);
            });
  }

  private void send(int frames) throws Exception {
    var senders = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<Integer>> work =
          IntStream.range(0, frames)
              .mapToObj(number -> KINDS.get(number % KINDS.size()))
              .<Callable<Integer>>map(kind -> () -> closeCode(kind) - kind.code())
              .toList();
      for (Future<Integer> difference : senders.invokeAll(work)) {
        assertThat(difference.get()).isZero();
      }
    } finally {
      senders.shutdownNow();
    }
  }

  private int closeCode(Hostile kind) throws IOException {
    int port = suite.address(Service.REALTIME).getPort();
    try (RawSocket socket = RawSocket.open(port, token)) {
      kind.sending().to(socket);
      return socket.closeCode();
    }
  }

  private long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.count();
    }
  }

  private long heapAfterCollection() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = process.getFileName().toString();
    assertThat(new ProcessBuilder(jcmd, pid, "GC.run").start().waitFor()).isZero();
    var metrics =
        new Api(suite.stack().service(Service.REALTIME).endpoint().management(), null)
            .get("/q/metrics")
            .body();
    return (long)
        metrics
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
  }
}
