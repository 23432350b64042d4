package dev.meridian.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A tiny shell process that outlives this JVM by a moment and ends what the JVM has started. It
 * waits on a pipe that only this JVM holds open, so it notices the JVM's end however that comes,
 * {@code kill -9} included, where no shutdown hook runs.
 *
 * <p>Victims that ignore their signal for ten seconds are killed.
 */
public final class Guardian implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * Line protocol on stdin: {@code kill SIGNAL PID}, {@code forget PID}, {@code remove PATH}. $0 is
   * the grace in tenths.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      victims=''
      while read -r verb rest; do
        case $verb in
          kill) victims="$victims ${rest% *}:${rest#* }" ;;
          forget)
            kept=''
            for victim in $victims; do [ "${victim#*:}" = "$rest" ] || kept="$kept $victim"; done
            victims=$kept ;;
          remove) set -- "$@" "$rest" ;;
        esac
      done
      for victim in $victims; do kill -"${victim%:*}" "${victim#*:}" 2>/dev/null; done
      for victim in $victims; do kill -CONT "${victim#*:}" 2>/dev/null; done
      tries=0
      for victim in $victims; do
        while [ "$tries" -lt "$0" ] && kill -0 "${victim#*:}" 2>/dev/null; do
          sleep 0.1; tries=$((tries + 1))
        done
        kill -KILL "${victim#*:}" 2>/dev/null
      done
      for rubbish in "$@"; do rm -rf "$rubbish"; done
      """;

  /** A session of its own where the system offers one: killing our group must not reach it. */
  private static final String LAUNCH =
      "if command -v setsid >/dev/null 2>&1; then exec setsid sh -c \"$0\" \"$1\"; "
          + "else exec sh -c \"$0\" \"$1\"; fi";

  private final Process process;
  private final Writer orders;

  private Guardian(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts a guardian; fails with {@link UncheckedIOException} where there is no {@code sh}. */
  public static Guardian start() {
    return start(GRACE);
  }

  static Guardian start(Duration grace) {
    try {
      return new Guardian(
          new ProcessBuilder(
                  List.of("sh", "-c", LAUNCH, SCRIPT, Long.toString(grace.toMillis() / 100)))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the guardian process", e);
    }
  }

  /**
   * Sends {@code signal} (a name without SIG, such as {@code TERM}) to the process when this JVM
   * has ended.
   */
  public void kill(String signal, long pid) {
    order("kill " + signal + " " + pid);
  }

  /** The process has ended in good order; its number may soon belong to somebody else. */
  public void forget(long pid) {
    order("forget " + pid);
  }

  /** Deletes the directory when this JVM has ended and the victims are gone. */
  public void remove(Path directory) {
    order("remove " + directory.toAbsolutePath());
  }

  public long pid() {
    return process.pid();
  }

  private synchronized void order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the guardian process is gone", e);
    }
  }

  /** Lets the guardian do now what it would do at the end of this JVM; does not wait for it. */
  @Override
  public synchronized void close() {
    try {
      orders.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the guardian process is gone", e);
    }
  }
}
