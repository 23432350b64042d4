package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import dev.meridian.testing.OwnSession;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of ours with a log of its own, which the guardian ends should we be killed. */
final class Child {

  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private final CompletableFuture<Void> end;

  private Child(String name, Process process, Path log, Guardian guardian) {
    this.name = name;
    this.process = process;
    this.log = log;
    guardian.kill("KILL", process.pid());
    this.end = process.onExit().thenAccept(ended -> guardian.forget(ended.pid()));
  }

  /** Starts it with {@code environment} on top of ours; its output is appended to {@code log}. */
  static Child start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Guardian guardian) {
    Map<String, String> whole = new HashMap<>(System.getenv());
    whole.putAll(environment);
    return startWithNothingBut(whole, name, command, log, guardian);
  }

  /** As {@link #start}, but of our own environment it gets nothing. */
  static Child startWithNothingBut(
      Map<String, String> environment,
      String name,
      List<String> command,
      Path log,
      Guardian guardian) {
    List<String> whole = new ArrayList<>(OwnSession.prefix());
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      return new Child(name, builder.start(), log, guardian);
    } catch (IOException e) {
      throw new StackFailed(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  Process process() {
    return process;
  }

  void kill() {
    process.destroyForcibly();
    end.join();
  }

  boolean endsWithin(Duration duration) {
    try {
      return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailed("interrupted while waiting for " + name, e);
    }
  }

  /** Why it is no longer there, with the end of its log. */
  StackFailed death() {
    return new StackFailed(
        "%s ended with exit code %d, see %s%n%s"
            .formatted(name, process.exitValue(), log, lastLines()));
  }

  private String lastLines() {
    try {
      // Its output is ours or the JVM's, but a byte that is no UTF-8 must not hide the reason.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
          .map(line -> "  | " + line)
          .collect(Collectors.joining(System.lineSeparator()));
    } catch (IOException e) {
      return "  | (no log: " + e.getMessage() + ")";
    }
  }
}
