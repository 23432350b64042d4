package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What kill does to a server that consists of several processes. */
final class Kill {

  private Kill() {}

  /** Nothing of it moves until {@link #resume}, but every connection stays open. */
  static void stop(ProcessHandle server) throws IOException, InterruptedException {
    // The parent first: it starts no further child then.
    assertThat(send("STOP", Stream.of(server))).isZero();
    sendToChildren("STOP", server);
  }

  static void resume(ProcessHandle server) throws IOException, InterruptedException {
    sendToChildren("CONT", server);
    assertThat(send("CONT", Stream.of(server))).isZero();
  }

  /** All of it at the same moment, as when the machine loses its power. */
  static void outright(ProcessHandle server) throws IOException, InterruptedException {
    stop(server);
    List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
    send("KILL", all.stream());
    all.forEach(process -> process.onExit().join());
  }

  /** A child may have ended meanwhile, which is as good. */
  private static void sendToChildren(String signal, ProcessHandle server)
      throws IOException, InterruptedException {
    List<ProcessHandle> children = server.descendants().toList();
    if (!children.isEmpty()) {
      send(signal, children.stream());
    }
  }

  private static int send(String signal, Stream<ProcessHandle> processes)
      throws IOException, InterruptedException {
    Stream<String> pids = processes.map(process -> Long.toString(process.pid()));
    return new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + signal), pids).toList())
        .start()
        .waitFor();
  }
}
