package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class DatabaseAwayTest {

  private static final int REQUESTS = 12;

  @Test
  void after_the_database_was_away_every_caller_sees_its_rows_again()
      throws SQLException, IOException {
    assertThat(post()).isEqualTo(200);

    execute(
        "ALTER ROLE probe_service NOLOGIN",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'probe_service'");
    try {
      assertThat(inParallel(DatabaseAwayTest::list)).containsOnly("503");
    } finally {
      execute("ALTER ROLE probe_service LOGIN");
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> list().equals("seen"));
    assertThat(inParallel(DatabaseAwayTest::list)).containsOnly("seen");
    assertThat(post()).isEqualTo(200);
  }

  private static List<String> inParallel(java.util.function.Supplier<String> request) {
    return IntStream.range(0, REQUESTS).parallel().mapToObj(number -> request.get()).toList();
  }

  /** What a caller sees: a status that is no success, or whether its rows are there. */
  private static String list() {
    var response = given().auth().oauth2(TestTokens.admin().token()).get("/api/v1/probes");
    if (response.statusCode() != 200) {
      return "" + response.statusCode();
    }
    return response.jsonPath().getList("data").isEmpty() ? "nothing" : "seen";
  }

  private static int post() {
    return given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .contentType("application/json")
        .body("{\"word\": \"osprey\"}")
        .post("/api/v1/probes")
        .statusCode();
  }

  private static void execute(String... statements) throws SQLException, IOException {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
