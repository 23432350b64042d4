package dev.meridian.benchmarks.suite;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server in a process of its own on one core, beside the suite. It says on its first line on
 * which port it listens and what it is made of.
 */
public final class Peer implements AutoCloseable {

  private static final int PORT_AND_MAKING = 2;

  private final Process process;
  private final int port;
  private final String making;

  private Peer(Process process, int port, String making) {
    this.process = process;
    this.port = port;
    this.making = making;
  }

  /** A program of ours, run by that JVM with the same flags as the suite's services. */
  public static Peer java(String java, int core, Class<?> program, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return start(core, command, Path.of("."), Map.of());
  }

  /**
   * A Node.js server as in production.
   *
   * @param folder with its {@code server.js}, and its libraries as {@code npm ci} leaves them
   */
  public static Peer node(Path folder, int core, Map<String, String> environment)
      throws IOException {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("NODE_ENV", "production");
    return start(core, List.of("node", "server.js"), folder, settings);
  }

  private static Peer start(
      int core, List<String> program, Path folder, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    // Also where this process is ended from outside.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new WrongAnswer("A peer does not start: " + program);
    }
    String[] parts = line.split(" ", PORT_AND_MAKING);
    return new Peer(process, Integer.parseInt(parts[0]), parts[1]);
  }

  /** Its name and version and those of its libraries. */
  public String making() {
    return making;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
