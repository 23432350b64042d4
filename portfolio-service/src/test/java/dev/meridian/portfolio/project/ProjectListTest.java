package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortfolioServiceTest
class ProjectListTest {

  @Inject World world;
  private UUID tenant;
  private UUID goal;

  @BeforeEach
  void four_projects() {
    tenant = world.newTenant();
    goal = UUID.randomUUID();
    world.update(tenant, "INSERT INTO strategic_goal (id, name) VALUES (?, 'Grow')", goal);
    world.project(
        tenant, Map.of("name", "Ant", "status", "On Track", "priority", "Low", "budget", 30));
    world.project(
        tenant,
        Map.of(
            "name",
            "Bee",
            "status",
            "At Risk",
            "priority",
            "High",
            "budget",
            10,
            "portfolio",
            "Operations"));
    world.project(
        tenant,
        Map.of(
            "name",
            "Cat 100%",
            "status",
            "Critical",
            "priority",
            "Critical",
            "budget",
            20,
            "externalKey",
            "KEY-7"));
    world.project(tenant, Map.of("name", "Dog", "strategicGoalId", goal.toString()));
  }

  private ValidatableResponse list(TestTokens caller, String query) {
    return as(caller, tenant).urlEncodingEnabled(false).get("/api/v1/projects" + query).then();
  }

  private ValidatableResponse list(String query) {
    return list(TestTokens.admin(), query).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?portfolio=Operations | Bee",
        "?portfolio=All | Ant,Bee,Cat 100%,Dog",
        "?status=Critical | Cat 100%",
        "?status=At%20Risk,On%20Track | Ant,Bee",
        "?status=Critical&status=At%20Risk | Bee,Cat 100%",
        "?priority=High,Low | Ant,Bee",
        "?status=Critical&priority=High | ",
        "?q=be | Bee",
        "?q=key-7 | Cat 100%",
        "?q=0%25 | Cat 100%",
        "?q=_ | ",
        "?sort=-name | Dog,Cat 100%,Bee,Ant",
        "?sort=budget | Bee,Cat 100%,Ant,Dog",
        "?sort=-priority,name | Cat 100%,Bee,Ant,Dog",
        "?sort=-healthScore,name&limit=2 | Ant,Bee",
        "?sort=scheduleVariance,budgetVariance,riskLevel,name&limit=1 | Ant",
        "?limit=2&offset=1 | Bee,Cat 100%"
      })
  void it_is_filtered_sorted_and_paged(String query, String names) {
    var listed = list(query);
    if (names == null) {
      listed.body("data", empty());
    } else {
      listed.body("data.name", contains((Object[]) names.split(",")));
    }
  }

  @Test
  void it_is_filtered_by_goal() {
    list("?strategicGoalId=" + goal).body("data.name", contains("Dog"));
  }

  @Test
  void the_page_tells_where_it_stands() {
    list("?limit=3")
        .body("meta.total", equalTo(4))
        .body("meta.limit", equalTo(3))
        .body("meta.hasMore", equalTo(true));
    list("?offset=3").body("meta.hasMore", equalTo(false));
    list("?offset=10").body("data", empty()).body("meta.total", equalTo(4));
  }

  @Test
  void only_granted_portfolios_are_listed_and_counted() {
    list(TestTokens.viewer().portfolios("Operations"), "?portfolio=All")
        .statusCode(200)
        .body("data.name", contains("Bee"))
        .body("meta.total", equalTo(1));
    list(TestTokens.viewer(), "").statusCode(200).body("meta.total", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "status=Fine, status",
    "priority=Urgent, priority",
    "sort=tenant_id, sort",
    "strategicGoalId=x, strategicGoalId",
    "limit=0, limit",
    "q=%00, q",
    "colour=red, colour"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    list(TestTokens.admin(), "?" + query)
        .statusCode(400)
        .body("code", equalTo("VALIDATION_FAILED"))
        .body("errors.field", contains(field));
  }
}
