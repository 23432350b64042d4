package dev.meridian.benchmarks.suite;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One more process of a service of the stack: the same command and settings, read from the running
 * one, on ports of its own and with some settings changed.
 */
public final class Replica implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final int POLL_MILLIS = 5;
  private static final int OK = 200;
  private static final int STOP_SECONDS = 40;

  private final Process process;
  private final int port;
  private final Duration untilReady;

  private Replica(Process process, int port, Duration untilReady) {
    this.process = process;
    this.port = port;
    this.untilReady = untilReady;
  }

  /**
   * Returns when it is ready.
   *
   * @param original the service's process in the stack
   * @param changed settings, as environment variables
   * @param log takes what it says
   */
  public static Replica of(ProcessHandle original, Map<String, String> changed, Path log)
      throws IOException, InterruptedException {
    int port = freePort();
    int management = freePort();
    Path process = Path.of("/proc", Long.toString(original.pid()));
    var builder = new ProcessBuilder(strings(process.resolve("cmdline")));
    Map<String, String> environment = builder.environment();
    environment.clear();
    strings(process.resolve("environ")).forEach(entry -> put(environment, entry));
    environment.putAll(changed);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    // As its original, it knows of the servers' core alone.
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.addAll(builder.command());
    long begun = System.nanoTime();
    Process started =
        builder
            .command(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    // Also where this process is ended from outside.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
    awaitReady(started, URI.create("http://127.0.0.1:" + management + "/q/health/ready"), log);
    return new Replica(started, port, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static void put(Map<String, String> environment, String entry) {
    int equals = entry.indexOf('=');
    environment.put(entry.substring(0, equals), entry.substring(equals + 1));
  }

  /** Of a file in which each ends with a zero. */
  private static List<String> strings(Path file) throws IOException {
    return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
  }

  /** That nobody listens on now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until that place answers 200. */
  public static void awaitReady(Process process, URI readiness, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady(readiness)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new WrongAnswer("A server does not get ready; see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static boolean isReady(URI readiness) {
    try {
      var connection = (HttpURLConnection) readiness.toURL().openConnection();
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == OK;
    } catch (IOException nobodyListens) {
      return false;
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public long pid() {
    return process.pid();
  }

  /** From its start on. */
  public Duration untilReady() {
    return untilReady;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
