package dev.meridian.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real PostgreSQL, unpacked from an artifact, that listens on 127.0.0.1 only and asks for
 * passwords. Works as root too where the system allows user namespaces.
 *
 * <p>{@link #temporary()} is for tests: fast, on a random port, gone afterwards. {@link #durable}
 * is for the local stack: what was committed survives a crash.
 */
public final class PostgresServer implements AutoCloseable {

  private static final int ATTEMPTS = 3;

  private final EmbeddedPostgres server;
  private final ProcessHandle process;
  private final PostgresAccess access;
  private final Path directory;
  private final boolean temporary;

  private PostgresServer(
      EmbeddedPostgres server, PostgresAccess access, Path directory, boolean temporary)
      throws IOException {
    this.server = server;
    this.process = postmaster(directory);
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
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off");
    return new PostgresServer(start(builder, access, directory), access, directory, true);
  }

  /**
   * A server that keeps its data in {@code directory} across restarts.
   *
   * @param superuserPassword of role postgres; the first start sets it, later ones must know it
   * @throws IllegalStateException when the port is taken
   */
  public static PostgresServer durable(Path directory, int port, String superuserPassword)
      throws IOException {
    if (Ports.isTaken(port)) {
      throw new IllegalStateException("port " + port + " is taken, PostgreSQL cannot start");
    }
    Files.createDirectories(directory);
    Path initialised = directory.resolve("initialised");
    if (!Files.exists(initialised)) {
      // What a first start left that was interrupted half-way is no database.
      Directories.delete(directory.resolve("data"));
    }
    var access = new PostgresAccess(port, superuserPassword);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    EmbeddedPostgres server = start(builder, access, directory);
    Files.write(initialised, new byte[0]);
    return new PostgresServer(server, access, directory, false);
  }

  private static EmbeddedPostgres start(
      EmbeddedPostgres.Builder builder, PostgresAccess access, Path directory) throws IOException {
    Path password = Passwords.writeFile(directory, access.superuserPassword());
    Redirect log = Redirect.appendTo(log(directory).toFile());
    try {
      return builder
          .setDataDirectory(directory.resolve("data"))
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPort(access.port())
          .setPGStartupWait(Duration.ofSeconds(60))
          .setOutputRedirector(log)
          .setErrorRedirector(log)
          // These are arguments of initdb, which the library offers under this name only.
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("pwfile", password.toString())
          .setLocaleConfig("locale-provider", "builtin")
          .setLocaleConfig("locale", "C")
          .setLocaleConfig("builtin-locale", "C.UTF-8")
          .setConnectConfig("password", access.superuserPassword())
          .setServerConfig("listen_addresses", Ports.LOOPBACK)
          .setServerConfig("unix_socket_directories", "")
          .setServerConfig("max_connections", "200")
          .start();
    } catch (IllegalStateException e) {
      throw new IOException("PostgreSQL does not start, see " + log(directory), e);
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /** The library knows only the program that started the server, which has ended by now. */
  private static ProcessHandle postmaster(Path directory) throws IOException {
    String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow(() -> new IOException("PostgreSQL has ended again, see " + log(directory)));
  }

  private static Path log(Path directory) {
    return directory.resolve("postgres.log");
  }

  public PostgresAccess access() {
    return access;
  }

  /** The postmaster; its end is the server's end. */
  public ProcessHandle process() {
    return process;
  }

  /** What a throw-away server leaves behind when it is killed. */
  Path directory() {
    return directory;
  }

  /** Disconnects everybody and stops in good order. */
  @Override
  public void close() throws IOException {
    server.close();
    if (temporary) {
      Directories.delete(directory);
    }
  }
}
