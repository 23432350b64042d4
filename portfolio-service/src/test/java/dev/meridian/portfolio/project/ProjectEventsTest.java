package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services read is what they have recorded examples of. */
@PortfolioServiceTest
class ProjectEventsTest {

  @Inject World world;
  @Inject ObjectMapper json;

  private static Set<String> fields(JsonNode data) {
    Set<String> names = new HashSet<>();
    data.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void events_have_the_shape_of_their_recorded_examples() {
    UUID tenant = world.newTenant();
    UUID project = full(tenant);
    patch(tenant, project);
    delete(tenant, project);

    List<World.Told> told = world.told(project);
    assertThat(told)
        .extracting(World.Told::type)
        .containsExactly("project.created", "project.updated", "project.deleted");
    for (World.Told event : told) {
      JsonNode example = world.recorded(event.type()).data();
      assertThat(fields(event.data())).isEqualTo(fields(example));
      example
          .properties()
          .forEach(
              field ->
                  assertThat(event.data().get(field.getKey()).getNodeType())
                      .as(field.getKey())
                      .isEqualTo(field.getValue().getNodeType()));
    }
    assertThat(told).extracting(World.Told::version).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_write_that_fails_tells_nothing() {
    UUID tenant = world.newTenant();
    UUID project = full(tenant);
    as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body("{\"name\": \" \", \"version\": 1}")
        .patch("/api/v1/projects/" + project)
        .then()
        .statusCode(400);
    assertThat(world.told(project)).hasSize(1);
  }

  @Test
  void a_snapshot_has_every_project_and_every_tombstone() throws IOException {
    UUID tenant = world.newTenant();
    UUID present = full(tenant);
    UUID deleted = world.project(tenant, Map.of());
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + deleted)
        .then()
        .statusCode(204);

    assertThat(snapshot(present)).containsExactly("project.updated 1");
    assertThat(snapshot(deleted)).containsExactly("project.deleted 2");
  }

  private List<String> snapshot(UUID project) throws IOException {
    String lines =
        given()
            .auth()
            .oauth2(TestTokens.service("financial").token())
            .get("/internal/snapshots")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    List<String> states = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      if (line.contains("\"" + project + "\"")) {
        JsonNode event = json.readTree(line);
        assertThat(fields(event.get("data")))
            .isEqualTo(fields(world.recorded(event.get("type").textValue()).data()));
        states.add(event.get("type").textValue() + " " + event.get("version"));
      }
    }
    return states;
  }

  private UUID full(UUID tenant) {
    return world.project(
        tenant,
        Map.of(
            "externalKey", "H-1",
            "projectManager", "Ada",
            "status", "At Risk",
            "priority", "High",
            "percentComplete", 40));
  }

  private static void patch(UUID tenant, UUID project) {
    as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body("{\"name\": \"Grey Heron\", \"version\": 1}")
        .patch("/api/v1/projects/" + project)
        .then()
        .statusCode(200);
  }

  private static void delete(UUID tenant, UUID project) {
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"2\"")
        .delete("/api/v1/projects/" + project)
        .then()
        .statusCode(204);
  }
}
