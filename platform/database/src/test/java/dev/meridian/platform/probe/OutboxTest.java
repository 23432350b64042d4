package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.event.Topic;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class OutboxTest {

  @Inject RedisDataSource redis;

  @Test
  void committed_events_reach_the_stream_and_rolled_back_ones_do_not() {
    post("first-of-all", 200);
    post("roll-back", 409);
    post("second-of-all", 200);

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(stream()).anyMatch(text -> text.contains("second-of-all")));
    assertThat(stream())
        .anyMatch(text -> text.contains("first-of-all"))
        .noneMatch(text -> text.contains("roll-back"));
  }

  @Test
  void positions_have_no_holes_and_a_follower_can_fetch_them() {
    for (int count = 0; count < 20; count++) {
      post("item-" + count, 200);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(positions()).hasSizeGreaterThanOrEqualTo(20));
    List<Long> positions = positions();
    assertThat(positions).isEqualTo(LongStream.rangeClosed(1, positions.size()).boxed().toList());
  }

  @Test
  void the_outbox_answers_services_alone() {
    given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .get("/internal/outbox")
        .then()
        .statusCode(403);
    given().get("/internal/outbox").then().statusCode(401);
  }

  private static List<Long> positions() {
    return given()
        .auth()
        .oauth2(TestTokens.service("risk").token())
        .get("/internal/outbox?topic=events&after=0&limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("events.position", Long.class);
  }

  private static void post(String word, int status) {
    given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .contentType("application/json")
        .body("{\"word\": \"" + word + "\"}")
        .post("/api/v1/probes")
        .then()
        .statusCode(status);
  }

  private List<String> stream() {
    return redis.stream(String.class, String.class, String.class)
        .xrange(Topic.streamKey(Topic.EVENTS), StreamRange.of("-", "+"))
        .stream()
        .map(message -> message.payload().get("event"))
        .toList();
  }
}
