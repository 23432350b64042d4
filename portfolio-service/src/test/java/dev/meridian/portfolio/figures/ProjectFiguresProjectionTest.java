package dev.meridian.portfolio.figures;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PortfolioServiceTest
class ProjectFiguresProjectionTest {

  private static final String FINANCE = "finance.figures-changed";
  private static final String RISK = "risk.figures-changed";

  @Inject World world;
  private UUID tenant;
  private UUID project;

  @BeforeEach
  void a_project() {
    tenant = world.newTenant();
    project = world.project(tenant, Map.of("budget", 200_000, "percentComplete", 100));
  }

  private ValidatableResponse shown() {
    return as(TestTokens.admin(), tenant).get("/api/v1/projects/" + project).then();
  }

  private long figuresTold() {
    return world.told(project).stream()
        .filter(told -> told.type().equals("portfolio.figures-changed"))
        .count();
  }

  @Test
  void what_finance_tells_is_shown_and_told_on() {
    world.replay(FINANCE, tenant, project, 3, Map.of("projectId", project));
    shown()
        .body("actualCost", equalTo(290_000))
        .body("budgetVariance", equalTo(45))
        .body("version", equalTo(1));
    var told = world.told(project).get(1);
    assertThat(told.type()).isEqualTo("portfolio.figures-changed");
    assertThat(told.portfolio()).isEqualTo("Technology");
    assertThat(told.data().path("projectId").textValue()).isEqualTo(project.toString());
  }

  @Test
  void what_risk_tells_is_shown_and_told_on() {
    world.replay(RISK, tenant, project, 2, Map.of("projectId", project));
    shown().body("riskLevel", equalTo("High")).body("version", equalTo(1));
    assertThat(figuresTold()).isEqualTo(1);
  }

  @Test
  void only_a_higher_version_is_applied_and_each_owner_counts_by_itself() {
    world.replay(FINANCE, tenant, project, 3, Map.of("actualCost", 5));
    world.replay(FINANCE, tenant, project, 3, Map.of("actualCost", 6));
    world.replay(FINANCE, tenant, project, 2, Map.of("actualCost", 7));
    world.replay(RISK, tenant, project, 1, Map.of());
    shown().body("actualCost", equalTo(5)).body("riskLevel", equalTo("High"));
    assertThat(figuresTold()).isEqualTo(2);
  }

  @Test
  void a_figure_that_stays_is_not_told_on() {
    world.replay(FINANCE, tenant, project, 1, Map.of("actualCost", 5));
    world.replay(FINANCE, tenant, project, 2, Map.of("actualCost", 5.00));
    assertThat(figuresTold()).isEqualTo(1);
  }

  @Test
  void a_cost_greater_than_any_single_amount_is_applied() {
    world.replay(FINANCE, tenant, project, 1, Map.of("actualCost", 8_000_000_000_000_000L));
    shown().body("actualCost", equalTo(8_000_000_000_000_000L));
  }

  @Test
  void a_late_event_does_not_revive_a_deleted_project() {
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + project)
        .then()
        .statusCode(204);
    world.replay(FINANCE, tenant, project, 9, Map.of("actualCost", 5));
    shown().statusCode(404);
    assertThat(figuresTold()).isZero();
  }

  @Test
  void an_event_on_an_unknown_project_is_dropped() {
    world.replay(FINANCE, tenant, UUID.randomUUID(), 1, Map.of());
    assertThat(world.toldInAll(tenant, "portfolio.figures-changed")).isZero();
  }

  @Test
  void present_figures_may_be_repeated_in_a_write_and_others_not() {
    world.replay(FINANCE, tenant, project, 1, Map.of("actualCost", 5));
    String patch = "{\"actualCost\": %s, \"name\": \"Grey Heron\", \"version\": 1}";
    var admin = as(TestTokens.admin(), tenant).contentType("application/json");
    String path = "/api/v1/projects/" + project;
    admin.body(patch.formatted("null")).patch(path).then().statusCode(400);
    admin.body(patch.formatted("6")).patch(path).then().statusCode(400);
    admin.body(patch.formatted("5.0")).patch(path).then().statusCode(200);
  }
}
