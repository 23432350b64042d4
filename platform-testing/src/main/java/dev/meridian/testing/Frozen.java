package dev.meridian.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process and its descendants that stand still: nothing they hold is closed, nothing answers. */
public final class Frozen implements AutoCloseable {

  private final List<Long> processes;

  private Frozen(List<Long> processes) {
    this.processes = processes;
  }

  /** Stops the process before its descendants, so that none is born meanwhile. */
  public static Frozen freeze(ProcessHandle process) throws IOException {
    var frozen = new Frozen(new ArrayList<>(List.of(process.pid())));
    try {
      signal("STOP", frozen.processes);
      List<Long> descendants = process.descendants().map(ProcessHandle::pid).toList();
      frozen.processes.addAll(descendants);
      signal("STOP", descendants);
      return frozen;
    } catch (IOException failed) {
      frozen.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    signal("CONT", processes);
  }

  private static void signal(String name, List<Long> processes) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of("sh", "-c", "kill -\"$0\" \"$@\"", name),
                processes.stream().map(String::valueOf))
            .toList();
    try {
      // A process may have ended meanwhile, which kill reports; the others were told.
      new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("while sending " + name).initCause(e);
    }
  }
}
