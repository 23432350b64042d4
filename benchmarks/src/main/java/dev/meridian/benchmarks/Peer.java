package dev.meridian.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link BareServer} in a process of its own, run by the same JVM with the same flags as ours.
 */
final class Peer implements AutoCloseable {

  private final Process process;
  private final Path recording;
  private final int port;

  private Peer(Process process, Path recording, int port) {
    this.process = process;
    this.recording = recording;
    this.port = port;
  }

  static Peer start(String java, int core, Answer answer) throws IOException {
    Path recording = Files.createTempFile("meridian-answer", ".http");
    Files.write(recording, answer.bytes());
    Process process =
        new ProcessBuilder(
                List.of(
                    "taskset",
                    "-c",
                    Integer.toString(core),
                    java,
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BareServer.class.getName(),
                    recording.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
    return new Peer(process, recording, Integer.parseInt(output.readLine()));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  long pid() {
    return process.pid();
  }

  /** The same status, headers in any order, and body. */
  void failUnlessItSends(Answer expected, byte[] request) throws IOException {
    Answer sent = Answer.to(request, address());
    if (sent.status() != expected.status()
        || !Arrays.equals(sent.body(), expected.body())
        || !List.copyOf(sent.headers().stream().sorted().toList())
            .equals(expected.headers().stream().sorted().toList())) {
      throw new WrongAnswer(
          "The peer sends %d %s in place of %d %s"
              .formatted(sent.status(), sent.headers(), expected.status(), expected.headers()));
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    Files.delete(recording);
  }
}
