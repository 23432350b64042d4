package dev.meridian.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL, unpacked from an artifact, that listens on 127.0.0.1 only and asks for
 * passwords.
 *
 * <p>{@link #temporary()} is for tests: fast, on a random port, gone afterwards. {@link #durable}
 * is for the local stack: what was committed survives a crash.
 */
public final class PostgresServer implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final Map<String, String> FAST =
      Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
  private static final Map<String, String> SAFE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  /** All tests of this machine share one; a system that clears it away makes the next unpack it. */
  static final Path SHARED_PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "meridian-postgres-programs");

  private final PostgresProcess process;
  private final PostgresAccess access;
  private final Path directory;
  private final boolean temporary;

  private PostgresServer(
      PostgresProcess process, PostgresAccess access, Path directory, boolean temporary) {
    this.process = process;
    this.access = access;
    this.directory = directory;
    this.temporary = temporary;
  }

  /** A server without fsync on a random port; its data is deleted on close. */
  public static PostgresServer temporary() throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path directory = Files.createTempDirectory("meridian-postgres");
      try {
        return startTemporary(directory);
      } catch (IOException e) {
        Directories.delete(directory);
        // Another process may have taken the free port in between.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static PostgresServer startTemporary(Path directory) throws IOException {
    var access = new PostgresAccess(Ports.free(), Passwords.random());
    var cluster = new PostgresCluster(PostgresBinaries.unpack(SHARED_PROGRAMS), directory);
    cluster.initialise(access.superuserPassword());
    return new PostgresServer(cluster.start(access, FAST), access, directory, true);
  }

  /**
   * A server that keeps its data in {@code directory} across restarts.
   *
   * @param programs where PostgreSQL itself is unpacked to, once; any number of servers may share
   *     it
   * @param superuserPassword of role postgres; the first start sets it, later ones must know it
   * @throws IllegalStateException when the port is taken
   */
  public static PostgresServer durable(
      Path programs, Path directory, int port, String superuserPassword) throws IOException {
    if (Ports.isTaken(port)) {
      throw new IllegalStateException("port " + port + " is taken, PostgreSQL cannot start");
    }
    Files.createDirectories(directory);
    var access = new PostgresAccess(port, superuserPassword);
    var cluster = new PostgresCluster(PostgresBinaries.unpack(programs), directory);
    cluster.initialise(superuserPassword);
    return new PostgresServer(cluster.start(access, SAFE), access, directory, false);
  }

  public PostgresAccess access() {
    return access;
  }

  /** The postmaster; its end is the server's end. */
  public ProcessHandle process() {
    return process.handle();
  }

  /** What a throw-away server leaves behind when it is killed. */
  List<Path> rubbish() {
    return temporary ? List.of(directory) : List.of();
  }

  /** Disconnects everybody and stops in good order. */
  @Override
  public void close() throws IOException {
    process.stop();
    for (Path path : rubbish()) {
      Directories.delete(path);
    }
  }
}
