package dev.meridian.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a JVM is busy with and what it allocates while it is measured, by its own flight recorder.
 * Written where {@code -Dbenchmark.profile=true} asks for it: recording costs a little.
 */
public final class Profile {

  private static final boolean WANTED = Boolean.getBoolean("benchmark.profile");
  private static final int MOST = 25;
  private static final int COMMAND_SECONDS = 60;
  private static final double PERCENT = 100.0;

  private final Path jcmd;
  private final long pid;
  private final Path recording;

  private Profile(Path jcmd, long pid, Path recording) {
    this.jcmd = jcmd;
    this.pid = pid;
    this.recording = recording;
  }

  /**
   * @param java that runs the process
   * @param recording where the raw events go
   */
  public static Profile begin(String java, long pid, Path recording)
      throws IOException, InterruptedException {
    var profile =
        new Profile(Path.of(java).resolveSibling("jcmd"), pid, recording.toAbsolutePath());
    if (WANTED) {
      profile.command("JFR.start", "name=benchmark", "settings=profile");
    }
    return profile;
  }

  /** Writes what was found beside the results. */
  public void end(Path results, String name, String when) throws IOException, InterruptedException {
    if (!WANTED) {
      return;
    }
    command("JFR.dump", "name=benchmark", "filename=" + recording);
    command("JFR.stop", "name=benchmark");
    Files.writeString(
        results.resolve(when.substring(0, 10) + "-" + name + "-profile.md"),
        text(name, when, RecordingFile.readAllEvents(recording)));
  }

  private void command(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("The flight recorder of process " + pid + " does not obey");
    }
  }

  private static String text(String name, String when, List<RecordedEvent> events) {
    Map<String, Long> busy = new HashMap<>();
    Map<String, Long> ours = new HashMap<>();
    Map<String, Long> threads = new HashMap<>();
    Map<String, Long> allocated = new HashMap<>();
    Map<String, Long> allocators = new HashMap<>();
    for (RecordedEvent event : events) {
      switch (event.getEventType().getName()) {
        case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> {
          RecordedStackTrace stack = event.getStackTrace();
          if (stack != null && !isWaiting(stack)) {
            busy.merge(method(stack.getFrames().get(0)), 1L, Long::sum);
            ours.merge(own(stack), 1L, Long::sum);
            threads.merge(event.getThread("sampledThread").getJavaName(), 1L, Long::sum);
          }
        }
        case "jdk.ObjectAllocationSample" -> {
          long weight = event.getLong("weight");
          RecordedClass type = event.getValue("objectClass");
          allocated.merge(type.getName(), weight, Long::sum);
          if (event.getStackTrace() != null) {
            allocators.merge(own(event.getStackTrace()), weight, Long::sum);
          }
        }
        default -> {}
      }
    }
    return """
        # Profile of %s

        By the flight recorder of Meridian's process while it was measured, %s. Shares of all samples; samples in the
        kernel's waiting calls are left out. Recording takes a little of the core, so figures beside this one are lower.

        ## Processor time, by the method it was in
        %s
        ## By the method of ours that called it
        %s
        ## By thread
        %s
        ## Allocation, by type
        %s
        ## Allocation, by the method of ours that caused it
        %s"""
        .formatted(name, when, top(busy), top(ours), top(threads), top(allocated), top(allocators));
  }

  /** Such calls last as long as nothing comes. */
  private static boolean isWaiting(RecordedStackTrace stack) {
    String method = method(stack.getFrames().get(0));
    return method.contains("EPoll.wait")
        || method.contains("epollWait")
        || method.contains("Native.epoll")
        || method.contains(".accept")
        || method.contains("Net.poll");
  }

  private static String own(RecordedStackTrace stack) {
    return stack.getFrames().stream()
        .map(Profile::method)
        .filter(method -> method.startsWith("dev.meridian."))
        .findFirst()
        .orElse("none");
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static String top(Map<String, Long> counts) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "- %.1f %% `%s`%n",
                    PERCENT * entry.getValue() / all,
                    entry.getKey()))
        .collect(Collectors.joining());
  }
}
