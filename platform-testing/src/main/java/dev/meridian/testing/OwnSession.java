package dev.meridian.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Starts programs in a session of their own, so that Ctrl-C in the terminal reaches only the
 * program that started them, which then ends them in order.
 */
public final class OwnSession {

  private OwnSession() {}

  /** What goes in front of a command line; empty where the system has no {@code setsid}. */
  public static List<String> prefix() {
    boolean available =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
    return available ? List.of("setsid") : List.of();
  }
}
