package dev.meridian.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The postmaster as a child of this JVM. */
final class PostgresProcess {

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(25);

  private final Process process;
  private final Path log;

  PostgresProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void awaitReady(PostgresAccess access) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers(access)) {
      if (ended(POLL) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException(
            "PostgreSQL does not start on port " + access.port() + ", see " + log);
      }
    }
  }

  private static boolean answers(PostgresAccess access) {
    try (Connection connection = access.connect(PostgresAccess.SUPERUSER)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      // Not listening yet, or still recovering: the caller asks again until its deadline.
      return false;
    }
  }

  /** SIGINT is PostgreSQL's "fast" stop; what Java sends by itself waits for every client. */
  void stop() throws IOException {
    if (!process.isAlive()) {
      return;
    }
    new ProcessBuilder("sh", "-c", "kill -INT \"$0\"", Long.toString(process.pid())).start();
    if (!ended(STOPPED_WITHIN)) {
      process.destroyForcibly();
      throw new IOException("PostgreSQL did not stop within " + STOPPED_WITHIN + ", see " + log);
    }
  }

  private boolean ended(Duration within) throws IOException {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw (IOException) new InterruptedIOException("while waiting for PostgreSQL").initCause(e);
    }
  }
}
