package dev.meridian.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis, unpacked from an artifact, that listens on 127.0.0.1 only.
 *
 * <p>{@link #temporary} keeps nothing; {@link #durable} appends each write to a file (fsync once a
 * second) and reads it back at the next start.
 */
public final class RedisServer implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final int READY_WITHIN_MILLIS = 10_000;
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final int port;
  private final Path directory;
  private final boolean temporary;

  private RedisServer(Process process, int port, Path directory, boolean temporary) {
    this.process = process;
    this.port = port;
    this.directory = directory;
    this.temporary = temporary;
  }

  /**
   * A server on a random port that writes nothing to disk.
   *
   * @param options more of them, as on its command line
   */
  public static RedisServer temporary(String... options) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path directory = Files.createTempDirectory("meridian-redis");
      int port = Ports.free();
      try {
        Process process = start(directory, port, with("--appendonly", "no", options));
        return new RedisServer(process, port, directory, true);
      } catch (IOException e) {
        Directories.delete(directory);
        // Another process may have taken the free port in between.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A sentinel on a random port, which watches nobody yet. */
  public static RedisServer sentinel() throws IOException {
    Path directory = Files.createTempDirectory("meridian-sentinel");
    Path settings = Files.createFile(directory.resolve("sentinel.conf"));
    int port = Ports.free();
    Process process = start(directory, port, List.of(settings.toString(), "--sentinel"));
    return new RedisServer(process, port, directory, true);
  }

  private static List<String> with(String option, String value, String... more) {
    return Stream.concat(Stream.of(option, value), Arrays.stream(more)).toList();
  }

  /**
   * A server that keeps its data in {@code directory} across restarts.
   *
   * @throws IllegalStateException when the port is taken
   */
  public static RedisServer durable(Path directory, int port) throws IOException {
    if (Ports.isTaken(port)) {
      throw new IllegalStateException("port " + port + " is taken, Redis cannot start");
    }
    Files.createDirectories(directory);
    Process process = start(directory, port, List.of("--appendonly", "yes"));
    return new RedisServer(process, port, directory, false);
  }

  private static Process start(Path directory, int port, List<String> options) throws IOException {
    Path log = directory.resolve("redis.log");
    Path program = RedisExecProvider.defaultProvider().get().toPath();
    List<String> command = new ArrayList<>(OwnSession.prefix());
    command.add(program.toString());
    // A file of settings has to come first.
    command.addAll(options);
    command.addAll(List.of("--port", Integer.toString(port), "--bind", Ports.LOOPBACK));
    command.addAll(List.of("--dir", directory.toString(), "--save", ""));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    awaitReady(process, port, log);
    // A running program needs its file no more, and a killed JVM would leave it behind.
    Directories.delete(program.getParent());
    return process;
  }

  private static void awaitReady(Process process, int port, Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_WITHIN_MILLIS);
    while (!answersPing(port)) {
      if (ended(process) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("Redis does not start on port " + port + ", see " + log);
      }
    }
  }

  /** Whether the process ends within one polling interval. */
  private static boolean ended(Process process) throws IOException {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw (IOException) new InterruptedIOException("while Redis was starting").initCause(e);
    }
  }

  private static boolean answersPing(int port) {
    try {
      return command(port, "PING").equals("+PONG");
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return false;
    }
  }

  /** Sends one command without blanks in its arguments and returns the first line answered. */
  static String command(int port, String command) throws IOException {
    return lines(port, command).stream().findFirst().orElse("");
  }

  private static List<String> lines(int port, String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READY_WITHIN_MILLIS);
      socket.setSoTimeout(READY_WITHIN_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      // It answers what it was asked, and closes then.
      socket.shutdownOutput();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .toList();
    }
  }

  public int port() {
    return port;
  }

  /** Sends one command without blanks in its arguments and returns the first line answered. */
  public String command(String command) throws IOException {
    return command(port, command);
  }

  /** As {@link #command(String)}, but all of the answer as it is on the wire. */
  public List<String> lines(String command) throws IOException {
    return lines(port, command);
  }

  /** For {@code quarkus.redis.hosts}. */
  public String url() {
    return "redis://" + Ports.LOOPBACK + ":" + port;
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** What a throw-away server leaves behind when it is killed. */
  List<Path> rubbish() {
    return temporary ? List.of(directory) : List.of();
  }

  /** Stops in good order: what was written is on disk when a durable server has ended. */
  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    for (Path path : rubbish()) {
      Directories.delete(path);
    }
  }
}
