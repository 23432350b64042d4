package dev.meridian.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the source documents' clients say by Socket.IO, as messages, and what they listen for. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class DocumentWordsTest extends LiveFixture {

  /** What {@code emit(name, data)} hands over. */
  private static JsonObject emit(String name, JsonObject data) {
    return data.copy().put("type", name);
  }

  private TestSocket open() {
    return TestSocket.open(vertx, port, "overview", someone().token());
  }

  private static Integer health(JsonObject shown) {
    return shown.getJsonObject("data").getJsonObject("kpis").getInteger("portfolioHealthScore");
  }

  private static final JsonObject TECHNOLOGY =
      new JsonObject().put("portfolio", "Technology").put("refreshInterval", 15000);

  @Test
  void document_000_subscribes_and_hears_in_its_own_words() {
    try (TestSocket socket = open()) {
      socket.send(emit("subscribe:dashboard", TECHNOLOGY));
      assertThat(health(socket.first("dashboard:data"))).isEqualTo(90);
      assertThat(gateway.dashboardCalls()).anyMatch(call -> "Technology".equals(call.portfolio()));

      gateway.health(60);
      append(gateway.event(tenant, "project.updated", "Technology"));
      assertThat(health(socket.first("dashboard:update"))).isEqualTo(60);
      JsonObject project = socket.first("project:update").getJsonArray("data").getJsonObject(0);
      assertThat(project.getString("change")).isEqualTo("updated");
      socket.first("portfolio:update");

      alertHappens(raised("Technology", "budget"));
      assertThat(socket.first("alert:new").getJsonObject("data").getString("category"))
          .isEqualTo("budget");
      assertThat(socket.of("alert.new")).isEmpty();
    }
  }

  @Test
  void what_is_handed_to_emit_may_stand_under_data_too() {
    try (TestSocket socket = open()) {
      var shortest = TECHNOLOGY.copy().put("refreshInterval", 5000);
      socket.send(new JsonObject().put("type", "subscribe:dashboard").put("data", shortest));
      socket.first("dashboard:data");
      assertThat(socket.of("error")).isEmpty();
    }
  }

  @Test
  void document_000_asks_for_metrics() {
    try (TestSocket socket = open()) {
      socket.send(
          emit(
              "request:metrics",
              new JsonObject()
                  .put("metrics", JsonArray.of("riskExposureScore"))
                  .put("portfolio", "Technology")));
      assertThat(socket.first("metrics:data").getJsonObject("data").getDouble("riskExposureScore"))
          .isEqualTo(12.5);
    }
  }

  @Test
  void document_000_is_refused_a_portfolio_that_is_not_granted() {
    TestTokens confined =
        known(TestTokens.viewer().tenant(tenant).user(UUID.randomUUID()).portfolios("Marketing"));
    try (TestSocket socket = TestSocket.open(vertx, port, "overview", confined.token())) {
      socket.send(emit("subscribe:dashboard", TECHNOLOGY));
      assertThat(socket.first("error").getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(socket.of("dashboard:data")).isEmpty();
    }
  }

  /** The document's own example. */
  private static final JsonObject ANALYTICS =
      new JsonObject()
          .put("dashboardType", "executive")
          .put("dataTypes", JsonArray.of("spend_analytics", "budget_utilization"))
          .put(
              "filters",
              new JsonObject()
                  .put("startDate", "2024-01-01")
                  .put("endDate", "2024-12-31")
                  .put("vesselIds", JsonArray.of("vessel1", "vessel2")))
          .put("refreshInterval", 30000);

  @Test
  void document_003_subscribes_and_hears_in_its_own_words() {
    try (TestSocket socket = open()) {
      socket.send(emit("subscribe_dashboard", ANALYTICS));
      assertThat(health(socket.first("dashboard_update"))).isEqualTo(90);
      JsonObject notDone = socket.first("error");
      assertThat(notDone.getString("code")).isEqualTo("NOT_APPLIED");
      assertThat(notDone.getString("message")).contains("spend_analytics", "vesselIds");

      socket.send(emit("request_dashboard_data", new JsonObject()));
      socket.next("dashboard_update", 2);

      var marketing = new JsonObject().put("portfolio", "Marketing");
      socket.send(emit("update_dashboard_filters", new JsonObject().put("filters", marketing)));
      socket.next("dashboard_update", 3);
      assertThat(gateway.dashboardCalls()).anyMatch(call -> "Marketing".equals(call.portfolio()));

      alertHappens(raised("Technology", "budget"));
      assertThat(socket.first("dashboard_notification").getString("event"))
          .isEqualTo("alert.raised");
      socket.send(emit("unsubscribe_dashboard", new JsonObject()));
      socket.send(emit("request_dashboard_data", new JsonObject()));
      assertThat(socket.next("error", 2).getString("code")).isEqualTo("UNKNOWN_SUBSCRIPTION");
    }
  }

  @Test
  void what_clients_are_after_is_counted() {
    try (TestSocket socket = open()) {
      socket.send(emit("subscribe_dashboard", ANALYTICS)).first("dashboard_update");
      given()
          .auth()
          .oauth2(TestTokens.admin().tenant(tenant).token())
          .get("/api/v1/dashboard/subscription-stats")
          .then()
          .statusCode(200)
          .body("totalSubscriptions", equalTo(1))
          .body("connectedUsers", equalTo(1))
          .body("subscriptionsByType.executive", equalTo(1))
          .body("dataTypeUsage.spend_analytics", equalTo(1))
          .body("dataTypeUsage.budget_utilization", equalTo(1));
    }
  }

  @Test
  void our_own_words_narrow_a_subscription_too_and_take_no_filter_that_is_not_applied() {
    try (TestSocket socket = open()) {
      socket.first("dashboard.data");
      var narrow = new JsonObject().put("type", "update_filters").put("id", "dashboard");
      socket.send(narrow.copy().put("filters", new JsonObject().put("portfolio", "Technology")));
      socket.next("dashboard.data", 2);
      assertThat(gateway.dashboardCalls().get(1).portfolio()).isEqualTo("Technology");
      socket.send(narrow.copy().put("filters", new JsonObject().put("startDate", "2024-01-01")));
      assertThat(socket.first("error").getString("code")).isEqualTo("UNKNOWN_FILTER");
      socket.send(narrow.copy().put("filters", new JsonObject().put("portfolio", 5)));
      assertThat(socket.next("error", 2).getString("code")).isEqualTo("INVALID_MESSAGE");
      socket.send(narrow.copy().put("id", "other").put("filters", new JsonObject()));
      assertThat(socket.next("error", 3).getString("code")).isEqualTo("UNKNOWN_SUBSCRIPTION");
    }
  }
}
