package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class TenantIsolationTest {

  @Inject Sql sql;
  @Inject TenantScope tenants;

  @Test
  void a_query_without_where_returns_the_callers_tenant_alone() {
    create(TestTokens.TENANT_A, "heron");
    create(TestTokens.TENANT_B, "otter");

    assertThat(words(TestTokens.TENANT_A)).contains("heron").doesNotContain("otter");
    assertThat(words(TestTokens.TENANT_B)).contains("otter").doesNotContain("heron");
  }

  @Test
  void with_no_tenant_set_nothing_is_seen() {
    create(TestTokens.TENANT_A, "badger");

    assertThat(words(null)).isEmpty();
  }

  @Test
  void a_connection_that_served_a_tenant_shows_the_next_transaction_nothing() {
    create(TestTokens.TENANT_A, "marten");

    for (int round = 0; round < 40; round++) {
      assertThat(words(TestTokens.TENANT_A)).isNotEmpty();
      assertThat(words(null)).isEmpty();
    }
  }

  private static void create(UUID tenant, String word) {
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).token())
        .contentType("application/json")
        .body("{\"word\": \"" + word + "\"}")
        .post("/api/v1/probes")
        .then()
        .statusCode(200);
  }

  private List<String> words(UUID tenant) {
    return tenants.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> sql.list("SELECT word FROM probe", row -> row.string("word"))));
  }
}
