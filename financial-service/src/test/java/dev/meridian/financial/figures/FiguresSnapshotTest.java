package dev.meridian.financial.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.financial.Told;
import dev.meridian.platform.event.Event;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class FiguresSnapshotTest {

  @Inject Told told;
  @Inject ObjectMapper json;

  @Test
  void a_snapshot_tells_the_figures_of_each_project_as_they_were_last_told() throws Exception {
    told.tenants();
    UUID project = UUID.randomUUID();
    told.tell("project.updated", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of());

    String line =
        given()
            .auth()
            .oauth2(TestTokens.service("portfolio").token())
            .get("/internal/snapshots")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .filter(text -> text.contains("\"subject\":\"" + project))
            .findFirst()
            .orElseThrow();

    Event state = json.readValue(line, Event.class);
    assertThat(state.type()).isEqualTo("finance.figures-changed");
    assertThat(state.tenant()).isEqualTo(TestTokens.TENANT_A);
    assertThat(state.version()).isEqualTo(2);
    assertThat(state.data().get("actualCost").intValue()).isEqualTo(290_000);
  }
}
