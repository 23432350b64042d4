package dev.meridian.platform.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.platform.sql.Sql;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that follows a gateway which is not there. */
@QuarkusTest
@TestProfile(SnapshotReadinessTest.FollowsTheGateway.class)
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class SnapshotReadinessTest {

  /** The gateway's address is one where nobody listens. */
  public static final class FollowsTheGateway implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "meridian.feed.follow", "gateway:events", "meridian.gateway.url", "http://127.0.0.1:1");
    }
  }

  @Inject Sql sql;

  @Test
  void there_is_no_snapshot_before_the_tenants_are_known() {
    String token = TestTokens.service("risk").token();
    given()
        .auth()
        .oauth2(token)
        .get("/internal/snapshots")
        .then()
        .statusCode(503)
        .body("code", equalTo("UNAVAILABLE"));

    QuarkusTransaction.requiringNew()
        .run(() -> sql.update("INSERT INTO feed_position VALUES ('gateway', 'events', 0)"));

    String snapshot =
        given()
            .auth()
            .oauth2(token)
            .get("/internal/snapshots")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(snapshot).contains("\"position\":");
  }
}
