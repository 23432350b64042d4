package dev.meridian.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {

  @Test
  void each_start_gets_a_database_of_its_own_and_an_empty_redis() throws Exception {
    Map<String, String> first = start(Map.of("database", "portfolio"));
    RedisServer.command(SharedServers.redisPort(), "SET key value");
    Map<String, String> second = start(Map.of("database", "portfolio"));
    assertNotEquals(
        first.get("quarkus.datasource.jdbc.url"), second.get("quarkus.datasource.jdbc.url"));
    assertEquals(first.get("quarkus.redis.hosts"), second.get("quarkus.redis.hosts"));
    assertEquals(":0", RedisServer.command(SharedServers.redisPort(), "EXISTS key"));
    try (Connection owner = TestInfrastructure.owner()) {
      assertEquals("portfolio_owner", owner.getMetaData().getUserName());
      assertEquals(second.get("quarkus.flyway.jdbc-url"), owner.getMetaData().getURL());
    }
  }

  @Test
  void without_a_database_there_is_redis_only() {
    Map<String, String> settings = start(Map.of());
    assertFalse(settings.containsKey("quarkus.datasource.jdbc.url"));
    assertEquals("0", settings.get("quarkus.http.test-port"));
  }

  private static Map<String, String> start(Map<String, String> arguments) {
    var infrastructure = new TestInfrastructure();
    infrastructure.init(arguments);
    return infrastructure.start();
  }
}
