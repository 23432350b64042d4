package dev.meridian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to run as root. Root enters a user namespace in which it is
 * nobody; where those are blocked, as in many containers, it becomes nobody for good and keeps only
 * the right to reach the data directory wherever that lies.
 */
enum Unprivileged {
  AS_WE_ARE,
  IN_NAMESPACE("unshare", "-U"),
  AS_NOBODY(
      "setpriv",
      "--securebits=+no_setuid_fixup",
      "--reuid=65534",
      "--regid=65534",
      "--clear-groups",
      "--inh-caps=+dac_override",
      "--ambient-caps=+dac_override");

  private static final int NOBODY = 65534;

  private final String prefix;

  Unprivileged(String... prefix) {
    this.prefix = String.join(" ", prefix);
  }

  /** What goes in front of the command line. */
  List<String> prefix() {
    return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
  }

  /** The way that works here for who owns {@code directory}, which is to say for us. */
  static Unprivileged forOwnerOf(Path directory) throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"))) {
      return AS_WE_ARE;
    }
    return namespacesWork() ? IN_NAMESPACE : AS_NOBODY;
  }

  private static boolean namespacesWork() throws IOException {
    try {
      return new ProcessBuilder("sh", "-c", "[ \"$(unshare -U id -u)\" != 0 ] && unshare -U true")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking for user namespaces", e);
    }
  }

  /** PostgreSQL wants its data directory, and all that is in it, to be its own. */
  void own(Path directory) throws IOException {
    if (this != AS_NOBODY) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      all.forEach(Unprivileged::giveToNobody);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void giveToNobody(Path path) {
    try {
      Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
