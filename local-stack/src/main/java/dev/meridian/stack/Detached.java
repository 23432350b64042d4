package dev.meridian.stack;

import dev.meridian.testing.OwnSession;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the launcher once more, out of reach of this terminal, shows what it says until the stack
 * is ready, and leaves it alone then.
 */
final class Detached {

  private static final int POLL_MILLIS = 100;

  private final Process launcher;
  private final Path log;
  private final StringBuilder said = new StringBuilder();
  private long shown;

  private Detached(Process launcher, Path log) {
    this.launcher = launcher;
    this.log = log;
  }

  /** Returns when the stack is ready; fails with what the launcher said when it gives up. */
  static void launch(Path directory, PrintStream out, String... arguments) {
    PrivateFiles.createDirectory(directory);
    PrivateFiles.createDirectory(directory.resolve("logs"));
    Path log = directory.resolve("logs/stack.log");
    try {
      new Detached(start(log, arguments), log).show(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start in the background", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailed("interrupted; ./stop ends what goes on in the background", e);
    }
  }

  private static Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(OwnSession.prefix());
    ProcessHandle.Info self = ProcessHandle.current().info();
    command.add(self.command().orElse("java"));
    command.add("-Dmeridian.repository=" + System.getProperty("meridian.repository", "."));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Arrays.stream(arguments).filter(argument -> !argument.equals("--detach")).forEach(command::add);
    return new ProcessBuilder(command)
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void show(PrintStream out) throws IOException, InterruptedException {
    boolean ready = false;
    while (!ready) {
      boolean ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      String news = news();
      if (ended) {
        throw new StackFailed(news.stripTrailing());
      }
      out.print(news);
      out.flush();
      ready = said.append(news).indexOf(Welcome.LAST_LINE) >= 0;
    }
  }

  private String news() throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(shown);
      byte[] bytes = new byte[(int) (file.length() - shown)];
      file.readFully(bytes);
      shown += bytes.length;
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
