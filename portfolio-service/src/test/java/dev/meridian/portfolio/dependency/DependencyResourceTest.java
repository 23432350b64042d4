package dev.meridian.portfolio.dependency;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PortfolioServiceTest
class DependencyResourceTest {

  private static final String DEPENDENCIES = "/api/v1/dependencies";

  @Inject World world;
  private UUID tenant;
  private UUID ant;
  private UUID bee;
  private UUID cat;

  @BeforeEach
  void three_projects() {
    tenant = world.newTenant();
    ant = world.project(tenant, Map.of("name", "Ant"));
    bee = world.project(tenant, Map.of("name", "Bee", "portfolio", "Operations"));
    cat = world.project(tenant, Map.of("name", "Cat"));
  }

  private ValidatableResponse create(TestTokens caller, UUID predecessor, UUID successor) {
    return as(caller, tenant)
        .contentType("application/json")
        .body(Map.of("predecessorId", predecessor, "successorId", successor))
        .post(DEPENDENCIES)
        .then();
  }

  private ValidatableResponse create(UUID predecessor, UUID successor) {
    return create(TestTokens.admin(), predecessor, successor);
  }

  private ValidatableResponse delete(
      TestTokens caller, UUID predecessor, UUID successor, int version) {
    return as(caller, tenant)
        .header("If-Match", "\"" + version + "\"")
        .delete(DEPENDENCIES + "/" + predecessor + "/" + successor)
        .then();
  }

  private ValidatableResponse get(TestTokens caller, String path) {
    return as(caller, tenant).get(DEPENDENCIES + path).then();
  }

  @Test
  void a_dependency_is_created_found_removed_and_comes_back() {
    String path = "/" + ant + "/" + cat;
    create(ant, cat)
        .statusCode(201)
        .header("Location", equalTo(DEPENDENCIES + path))
        .body("version", equalTo(1));
    create(ant, cat).statusCode(409).body("code", equalTo("DEPENDENCY_EXISTS"));
    get(TestTokens.admin(), path).statusCode(200);
    delete(TestTokens.admin(), ant, cat, 9).statusCode(412);
    delete(TestTokens.admin(), ant, cat, 1).statusCode(204);
    get(TestTokens.admin(), path).statusCode(404);
    delete(TestTokens.admin(), ant, cat, 1).statusCode(404);
    create(cat, ant).statusCode(201);
    create(ant, cat).statusCode(409).body("code", equalTo("DEPENDENCY_CYCLE"));
    delete(TestTokens.admin(), cat, ant, 1).statusCode(204);
    create(ant, cat).statusCode(201).body("version", equalTo(3));
    assertThat(world.toldInAll(tenant, "portfolio.figures-changed")).isEqualTo(10);
  }

  @Test
  void a_cycle_is_refused_and_named() {
    create(ant, bee).statusCode(201);
    create(bee, cat).statusCode(201);
    create(cat, ant)
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("DEPENDENCY_CYCLE"))
        .body("detail", containsString("Cat → Ant → Bee → Cat"));
    create(TestTokens.analyst().portfolios("Technology"), cat, ant)
        .statusCode(409)
        .body("detail", containsString("Cat → Ant → (a project that you may not see) → Cat"));
  }

  @Test
  void a_deleted_project_closes_no_cycle() {
    create(ant, bee).statusCode(201);
    create(bee, cat).statusCode(201);
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + bee)
        .then()
        .statusCode(204);
    create(cat, ant).statusCode(201);
    get(TestTokens.admin(), "").body("data", hasSize(1));
  }

  @Test
  void what_is_wrong_is_named() {
    create(ant, UUID.randomUUID()).statusCode(400).body("errors[0].field", equalTo("successorId"));
    create(ant, ant).statusCode(400).body("errors[0].field", equalTo("successorId"));
    as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body("{\"successorId\": \"" + ant + "\"}")
        .post(DEPENDENCIES)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("predecessorId"));
  }

  @Test
  void both_ends_must_be_the_callers_to_see_and_to_write() {
    create(ant, bee).statusCode(201);
    create(ant, cat).statusCode(201);
    var technology = TestTokens.analyst().portfolios("Technology");
    get(technology, "").statusCode(200).body("data", hasSize(1)).body("meta.total", equalTo(1));
    get(technology, "/" + ant + "/" + bee).statusCode(404);
    create(technology, bee, cat).statusCode(400).body("errors[0].field", equalTo("predecessorId"));
    delete(technology, ant, bee, 1).statusCode(404);
    create(TestTokens.viewer().portfolios("*"), bee, cat).statusCode(403);
    delete(TestTokens.viewer().portfolios("*"), ant, cat, 1).statusCode(403);
    delete(technology, ant, cat, 1).statusCode(204);
  }

  @Test
  void a_list_filters_by_either_end() {
    create(ant, bee).statusCode(201);
    create(bee, cat).statusCode(201);
    get(TestTokens.admin(), "?projectId=" + bee).body("data", hasSize(2));
    get(TestTokens.admin(), "?predecessorId=" + bee).body("data", hasSize(1));
    get(TestTokens.admin(), "?successorId=" + ant).body("data", hasSize(0));
    get(TestTokens.admin(), "?sort=-lastUpdated&limit=1")
        .body("data[0].successorId", equalTo(cat.toString()));
  }

  /** Each of the two alone is no cycle; only both together are. */
  @Test
  void of_two_concurrent_writes_that_would_form_a_cycle_one_is_refused() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        UUID one = world.project(tenant, Map.of("name", "One"));
        UUID other = world.project(tenant, Map.of("name", "Other"));
        var start = new CountDownLatch(1);
        List<Future<Integer>> answers =
            List.of(
                callers.submit(() -> at(start, one, other)),
                callers.submit(() -> at(start, other, one)));
        start.countDown();
        assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
            .containsExactlyInAnyOrder(201, 409);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private int at(CountDownLatch start, UUID predecessor, UUID successor)
      throws InterruptedException {
    start.await();
    return create(predecessor, successor).extract().statusCode();
  }
}
