package dev.meridian.realtime;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.event.Topic;
import dev.meridian.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of open connections stand on: the one gateway, and people of a tenant of their own.
 */
abstract class LiveFixture {

  @Inject Vertx vertx;
  @Inject RedisDataSource redis;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  /** Of this test alone: views of others may still be known. */
  final UUID tenant = UUID.randomUUID();

  GatewayStub gateway;

  @BeforeEach
  void followTheSources() {
    gateway = GatewayStub.fresh(vertx);
    await().atMost(Duration.ofSeconds(20)).until(gateway::isFollowed);
  }

  TestTokens someone() {
    return known(TestTokens.executive().tenant(tenant).user(UUID.randomUUID()));
  }

  /** From now on the gateway knows this user, with these rights. */
  TestTokens known(TestTokens user) {
    gateway.user(user);
    return user;
  }

  /** As a service's relay does it. */
  void append(JsonObject event) {
    redis.stream(String.class, String.class, String.class)
        .xadd(Topic.streamKey(Topic.EVENTS), Map.of("event", event.encode()));
  }

  void projectChanges() {
    append(gateway.event(tenant));
  }

  /** As risk-service records it, of this test's tenant. */
  JsonObject raised(String portfolio, String category) {
    try (var file = getClass().getResourceAsStream("/events/alert.raised.json")) {
      var event = new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      event.put("tenant", tenant.toString()).put("portfolio", portfolio);
      event.getJsonObject("data").put("portfolio", portfolio).put("category", category);
      return event;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  void alertHappens(JsonObject event) {
    append(gateway.riskTells(event));
  }

  /** Waits until the server has noticed that this tenant's connections are closed. */
  void awaitNobodyConnected() {
    String admin = TestTokens.admin().tenant(tenant).token();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                given()
                        .auth()
                        .oauth2(admin)
                        .get("/api/v1/dashboard/subscription-stats")
                        .<Integer>path("connections")
                    == 0);
  }
}
