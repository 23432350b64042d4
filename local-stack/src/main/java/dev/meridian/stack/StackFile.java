package dev.meridian.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.meridian.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code stack.json}: what a script needs to know of a running stack. It is there exactly while the
 * stack is ready, and holds passwords, so only its owner may read it.
 */
record StackFile(
    String gateway,
    List<DemoUser> users,
    List<ServiceEntry> services,
    PostgresEntry postgres,
    RedisEntry redis) {

  record ServiceEntry(String name, String url, String management, long pid) {}

  /** {@code databases} by name, each with the logins of its owner and its service. */
  record PostgresEntry(
      String host,
      int port,
      String user,
      String password,
      long pid,
      List<DatabaseEntry> databases) {}

  record DatabaseEntry(
      String name,
      String jdbcUrl,
      String ownerUser,
      String ownerPassword,
      String serviceUser,
      String servicePassword) {}

  record RedisEntry(String host, int port, String url, long pid) {}

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  static StackFile of(Stack stack) {
    Servers servers = stack.servers();
    return new StackFile(
        stack.gateway().toString(),
        stack.users(),
        stack.services().stream().map(StackFile::entry).toList(),
        postgres(servers),
        new RedisEntry(
            Ports.LOOPBACK,
            servers.redis().port(),
            servers.redis().url(),
            servers.redis().process().pid()));
  }

  private static ServiceEntry entry(RunningService running) {
    return new ServiceEntry(
        running.service().module(),
        running.url().toString(),
        running.endpoint().management().toString(),
        running.process().pid());
  }

  private static PostgresEntry postgres(Servers servers) {
    return new PostgresEntry(
        Ports.LOOPBACK,
        servers.postgres().access().port(),
        "postgres",
        servers.postgres().access().superuserPassword(),
        servers.postgres().process().pid(),
        servers.databases().values().stream()
            .map(
                database ->
                    new DatabaseEntry(
                        database.name(),
                        database.jdbcUrl(),
                        database.ownerUser(),
                        database.ownerPassword(),
                        database.serviceUser(),
                        database.servicePassword()))
            .toList());
  }

  static Path in(Path directory) {
    return directory.resolve("stack.json");
  }

  void write(Path directory) {
    try {
      PrivateFiles.write(in(directory), JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write stack.json", e);
    }
  }

  static void delete(Path directory) {
    try {
      Files.deleteIfExists(in(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + in(directory), e);
    }
  }
}
