package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.platform.sql.DatabaseFailed;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
@Timeout(60)
class DatabasePatienceTest {

  private static final String TOO_LONG = "SELECT 1 AS n FROM pg_sleep(2.5)";

  @Inject Sql sql;
  @Inject TenantScope tenants;

  private long number(String query) {
    return QuarkusTransaction.requiringNew()
        .call(() -> sql.first(query, row -> row.number("n")).orElseThrow());
  }

  @Test
  void a_statement_that_a_request_waits_for_too_long_is_cancelled() {
    assertThatThrownBy(() -> number(TOO_LONG))
        .hasRootCauseMessage("ERROR: canceling statement due to statement timeout");
    assertThat(number("SELECT 1 AS n")).isEqualTo(1);
  }

  @Test
  void a_request_that_takes_too_long_is_told_to_come_again() {
    given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .get("/api/v1/probes/slow")
        .then()
        .statusCode(503)
        .header("Retry-After", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void work_in_the_background_may_take_longer() throws Exception {
    var background = Executors.newSingleThreadExecutor();
    try {
      assertThat(
              background
                  .submit(() -> tenants.call(TestTokens.TENANT_A, () -> number(TOO_LONG)))
                  .get())
          .isEqualTo(1);
      assertThat(background.submit(() -> tenants.call(null, () -> number(TOO_LONG))).get())
          .isEqualTo(1);
    } finally {
      background.shutdownNow();
    }
    // Its connection serves requests again, by their measure.
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> number(TOO_LONG)).isInstanceOf(DatabaseFailed.class);
    }
  }

  /** A frozen server answers nothing, not even a cancellation. */
  @Test
  void a_frozen_server_is_given_up() throws Exception {
    long[] backend = new long[1];
    try {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            backend[0] =
                                sql.first("SELECT pg_backend_pid() AS n", row -> row.number("n"))
                                    .orElseThrow();
                            signal("STOP", backend[0]);
                            sql.first("SELECT 1 AS n", row -> row.number("n"));
                          }))
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
    } finally {
      signal("CONT", backend[0]);
    }
    assertThat(number("SELECT 1 AS n")).isEqualTo(1);
  }

  private static void signal(String name, long process) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process))
              .inheritIO()
              .start()
              .waitFor();
      assertThat(code).isZero();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
