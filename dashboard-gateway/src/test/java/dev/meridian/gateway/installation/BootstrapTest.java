package dev.meridian.gateway.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class BootstrapTest {

  private static final UUID CELANDINE = UUID.fromString("cccccccc-0000-4000-8000-00000000000c");

  @Inject Bootstrap bootstrap;
  @Inject Sql sql;
  @Inject TenantScope scope;
  @Inject ObjectMapper json;
  @TempDir Path directory;

  @Test
  void a_second_start_changes_nothing() throws IOException {
    bootstrap.apply(bootstrap.read(file("Celandine", People.PASSWORD)));
    bootstrap.apply(bootstrap.read(file("Renamed", "another password")));

    assertThat(emails(CELANDINE)).contains("cora@c.meridian.test");
    assertThat(toldOf(CELANDINE)).hasSize(1);
    assertThat(toldOf(CELANDINE).get(0).at("/data/name").asText()).isEqualTo("Celandine");
    assertThat(People.tokenOf("cora@c.meridian.test")).isNotEmpty();
  }

  @Test
  void who_was_deleted_does_not_come_back() throws IOException {
    var person = UUID.randomUUID();
    String text =
        Files.readString(Path.of(file("Celandine", People.PASSWORD)))
            .replace("cccccccc-0000-4000-8000-0000000000c1", person.toString())
            .replace("cora@", person + "@");
    BootstrapFile wanted = bootstrap.read(write("again.json", text).toString());
    bootstrap.apply(wanted);
    assertThat(emails(CELANDINE)).contains(person + "@c.meridian.test");

    Tables.update("DELETE FROM app_user WHERE id = '" + person + "'");
    bootstrap.apply(wanted);

    assertThat(emails(CELANDINE)).doesNotContain(person + "@c.meridian.test");
  }

  @Test
  void what_is_told_of_a_tenant_is_the_recorded_example() throws IOException {
    bootstrap.apply(bootstrap.read(file("Celandine", People.PASSWORD)));

    try (InputStream recorded = getClass().getResourceAsStream("/events/tenant.updated.json")) {
      assertThat(comparable(toldOf(CELANDINE).get(0)))
          .isEqualTo(comparable(json.readTree(recorded)));
    }
  }

  @Test
  void a_snapshot_tells_every_tenant() throws IOException {
    bootstrap.apply(bootstrap.read(file("Celandine", People.PASSWORD)));

    String[] lines =
        given()
            .auth()
            .oauth2(TestTokens.service("portfolio").token())
            .get("/internal/snapshots")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .split("\n");
    assertThat(json.readTree(lines[0]).path("position").isNumber()).isTrue();
    assertThat(json.readTree(lines[lines.length - 1]).path("states").asInt())
        .isEqualTo(lines.length - 2);
    assertThat(Arrays.stream(lines, 1, lines.length - 1))
        .allMatch(line -> line.contains("\"tenant.updated\""))
        .anyMatch(line -> line.contains(CELANDINE.toString()));
  }

  @Test
  void users_are_seen_by_their_own_tenant_alone() {
    bootstrap.apply(People.file());

    assertThat(emails(TestTokens.TENANT_A))
        .contains(People.ANNA_EMAIL)
        .doesNotContain(People.OTTO_EMAIL);
    assertThat(emails(TestTokens.TENANT_B))
        .contains(People.OTTO_EMAIL)
        .doesNotContain(People.ANNA_EMAIL);
    assertThat(emails(null)).isEmpty();
  }

  @Test
  void an_unreadable_file_stops_the_start_with_one_line_that_quotes_nothing() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\"users\": [{\"secret");

    assertThatThrownBy(() -> bootstrap.read(broken.toString()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("MERIDIAN_BOOTSTRAP_FILE")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  private List<String> emails(UUID tenant) {
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> sql.list("SELECT email FROM app_user", row -> row.string("email"))));
  }

  private List<JsonNode> toldOf(UUID tenant) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                events().stream()
                    .filter(event -> event.path("subject").asText().equals(tenant.toString()))
                    .toList(),
            told -> !told.isEmpty());
  }

  private List<JsonNode> events() throws IOException {
    String page =
        given()
            .auth()
            .oauth2(TestTokens.service("portfolio").token())
            .get("/internal/outbox?topic=events&after=0&limit=1000")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return json.readerForListOf(JsonNode.class).readValue(json.readTree(page).path("events"));
  }

  private static JsonNode comparable(JsonNode event) {
    return ((ObjectNode) event.deepCopy()).remove(List.of("id", "time", "position"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private String file(String tenantName, String password) throws IOException {
    return write(
            "bootstrap.json",
            """
            {"tenants": [{"id": "%s", "name": "%s", "timeZone": "Europe/Berlin",
                          "reportingCurrency": "EUR", "discountRate": 0.08, "fiscalYearStart": 4}],
             "users": [{"id": "cccccccc-0000-4000-8000-0000000000c1", "tenant": "%s",
                        "email": "cora@c.meridian.test", "password": "%s", "name": "Cora",
                        "roles": ["viewer"], "portfolios": ["Technology"]}]}
            """
                .formatted(CELANDINE, tenantName, CELANDINE, password))
        .toString();
  }
}
