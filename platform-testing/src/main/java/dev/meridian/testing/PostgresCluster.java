package dev.meridian.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A data directory of PostgreSQL, its log beside it, and the programs that work on it. */
final class PostgresCluster {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", Ports.LOOPBACK,
          "unix_socket_directories", "",
          "max_connections", "200",
          "timezone", "UTC");

  private final Path programs;
  private final Path directory;
  private final Path data;
  private final Unprivileged user;

  PostgresCluster(Path programs, Path directory) throws IOException {
    this(programs, directory, Unprivileged.forOwnerOf(directory));
  }

  PostgresCluster(Path programs, Path directory, Unprivileged user) {
    this.programs = programs;
    this.directory = directory.toAbsolutePath();
    this.data = this.directory.resolve("data");
    this.user = user;
  }

  /** Makes the data directory on the first call, with this password for the superuser. */
  void initialise(String superuserPassword) throws IOException {
    Path initialised = directory.resolve("initialised");
    if (Files.exists(initialised)) {
      return;
    }
    // What an interrupted first start has left is no database.
    Directories.delete(data);
    Files.createDirectories(data);
    user.own(data);
    Path password = Passwords.writeFile(directory, superuserPassword);
    user.own(password);
    try {
      initdb(password);
    } finally {
      Files.deleteIfExists(password);
    }
    Files.write(initialised, new byte[0]);
  }

  /** The builtin locale sorts and folds case alike on every system. */
  private void initdb(Path password) throws IOException {
    Process initdb =
        run(
            "initdb",
            List.of(
                "--pgdata=" + data,
                "--username=" + PostgresAccess.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // A crash during this first step is met by starting over.
                "--no-sync"));
    if (initdb.onExit().join().exitValue() != 0) {
      throw new IOException("PostgreSQL cannot make its data directory, see " + log());
    }
  }

  /** Starts the server and waits until it answers. */
  PostgresProcess start(PostgresAccess access, Map<String, String> settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
    arguments.addAll(List.of("-p", Integer.toString(access.port())));
    Map<String, String> all = new TreeMap<>(SETTINGS);
    all.putAll(settings);
    all.forEach((key, value) -> arguments.addAll(List.of("-c", key + "=" + value)));
    PostgresProcess process = new PostgresProcess(run("postgres", arguments), log());
    process.awaitReady(access);
    return process;
  }

  private Process run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(OwnSession.prefix());
    command.addAll(user.prefix());
    command.add(programs.resolve(program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }
}
