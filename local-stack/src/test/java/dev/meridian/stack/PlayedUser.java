package dev.meridian.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a process as the user that the manifest names, without any right of ours: it can write to
 * {@code /tmp} and to nothing that we own. Only root can become somebody else, and only where that
 * one may read what was built.
 */
final class PlayedUser {

  private PlayedUser() {}

  /** What goes in front of the command line; nothing where it cannot be. */
  static List<String> of(int user, List<Path> reads) {
    List<String> prefix =
        List.of(
            "setpriv",
            "--reuid=" + user,
            "--regid=" + user,
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all");
    if (reads.stream().allMatch(file -> works(prefix, file))) {
      return prefix;
    }
    System.getLogger("suite")
        .log(System.Logger.Level.WARNING, "SKIPPED: services cannot run as user {0} here", user);
    return List.of();
  }

  private static boolean works(List<String> prefix, Path reads) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("test", "-r", reads.toString()));
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackFailed("interrupted while looking for users", interrupted);
    }
  }
}
