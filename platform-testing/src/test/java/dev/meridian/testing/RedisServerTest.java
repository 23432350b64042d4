package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

  @Test
  void a_durable_server_keeps_its_keys(@TempDir Path directory) throws Exception {
    try (var first = RedisServer.durable(directory, Ports.free())) {
      assertEquals("+OK", RedisServer.command(first.port(), "SET key value"));
    }
    try (var second = RedisServer.durable(directory, Ports.free())) {
      assertEquals(":1", RedisServer.command(second.port(), "EXISTS key"));
    }
  }

  @Test
  void a_temporary_server_leaves_nothing_behind() throws Exception {
    RedisServer server = RedisServer.temporary();
    List<Path> rubbish = server.rubbish();
    server.close();
    assertFalse(server.process().isAlive());
    rubbish.forEach(path -> assertFalse(Files.exists(path)));
  }

  @Test
  void a_taken_port_is_refused(@TempDir Path directory) throws Exception {
    int port = SharedServers.redisPort();
    assertThrows(IllegalStateException.class, () -> RedisServer.durable(directory, port));
  }
}
