package dev.meridian.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is told that projects and portfolios changed. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class NewsTest extends LiveFixture {

  private TestSocket open(TestTokens like, String... news) {
    TestTokens user = known(like.tenant(tenant).user(UUID.randomUUID()));
    TestSocket socket = TestSocket.open(vertx, port, "overview", user.token());
    socket.first("dashboard.data");
    socket.send(
        new JsonObject()
            .put("type", "configure")
            .put("config", new JsonObject().put("news", new JsonArray(List.of(news)))));
    socket.send(new JsonObject().put("type", "ping")).first("pong");
    return socket;
  }

  private static List<String> portfolios(TestSocket socket, String type) {
    return socket.of(type).stream()
        .flatMap(message -> message.getJsonArray("data").stream())
        .map(change -> ((JsonObject) change).getString("portfolio"))
        .toList();
  }

  @Test
  void who_wants_news_hears_of_what_they_may_see_and_others_of_nothing() {
    try (TestSocket every = open(TestTokens.executive(), "project", "portfolio", "cache");
        TestSocket marketing =
            open(TestTokens.analyst().portfolios("Marketing"), "project", "portfolio", "cache");
        TestSocket quiet = open(TestTokens.executive());
        TestSocket powerless =
            open(TestTokens.executive().permissions("dashboard:read"), "project", "cache")) {
      JsonObject secret = gateway.event(tenant, "project.created", "Technology");
      append(secret);
      append(gateway.event(UUID.randomUUID(), "project.created", "Marketing"));
      append(gateway.event(tenant, "project.cost-reported", "Marketing"));
      JsonObject told = gateway.event(tenant, "project.deleted", "Marketing");
      append(told);

      JsonObject update = marketing.first("project.update");
      assertThat(update.getJsonArray("data"))
          .containsExactly(
              new JsonObject()
                  .put("projectId", told.getString("subject"))
                  .put("portfolio", "Marketing")
                  .put("change", "deleted"));
      assertThat(marketing.first("cache.invalidated").getJsonArray("keys"))
          .containsExactly("portfolio-Marketing", "project-" + told.getString("subject"));
      assertThat(portfolios(marketing, "portfolio.update")).containsExactly("Marketing");
      every.first("cache.invalidated");
      assertThat(portfolios(every, "project.update")).contains("Technology");
      for (TestSocket deaf : List.of(quiet, powerless)) {
        deaf.send(new JsonObject().put("type", "ping")).next("pong", 2);
        assertThat(deaf.types()).doesNotContain("project.update", "cache.invalidated");
      }
      assertThat(marketing.of("project.update").toString())
          .doesNotContain(secret.getString("subject"));
    }
  }

  @Test
  void who_sees_where_a_project_was_hears_that_it_left() {
    try (TestSocket marketing = open(TestTokens.analyst().portfolios("Marketing"), "project")) {
      JsonObject event = gateway.event(tenant, "project.updated", "Technology");
      append(event.put("previousPortfolio", "Marketing"));
      assertThat(marketing.first("project.update").getJsonArray("data").getJsonObject(0))
          .isEqualTo(
              new JsonObject()
                  .put("projectId", event.getString("subject"))
                  .put("portfolio", "Marketing")
                  .put("change", "left"));
    }
  }

  @Test
  void what_happens_in_quick_succession_is_told_together_and_bounded() {
    try (TestSocket socket = open(TestTokens.executive(), "project")) {
      for (int number = 0; number < 300; number++) {
        append(gateway.event(tenant, "project.updated", "Technology"));
      }
      JsonObject update = socket.first("project.update");
      assertThat(update.getJsonArray("data").size()).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void where_changes_may_have_been_missed_there_is_more_than_is_named() {
    try (TestSocket socket =
        open(TestTokens.analyst().portfolios("Marketing"), "project", "portfolio", "cache")) {
      append(gateway.event(tenant, "project.updated", "Marketing"));
      socket.first("cache.invalidated");
      gateway.portfolioIsRestored();
      JsonObject old = socket.next("cache.invalidated", 2);
      assertThat(old.getJsonArray("keys")).containsExactly("portfolios");
      assertThat(old.getBoolean("more")).isTrue();
      JsonObject projects = socket.next("project.update", 2);
      assertThat(projects.getJsonArray("data")).isEmpty();
      assertThat(projects.getBoolean("more")).isTrue();
      JsonObject portfolios = socket.next("portfolio.update", 2);
      assertThat(portfolios.getJsonArray("data").getJsonObject(0).getString("portfolio")).isNull();
    }
  }

  @Test
  void a_stream_hears_of_what_it_may_keep() {
    TestTokens user = someone();
    try (TestStream stream =
        TestStream.open(
            vertx, port, "/api/v1/sse/dashboard", "Authorization", "Bearer " + user.token())) {
      stream.first("dashboard_update");
      JsonObject event = gateway.event(tenant, "project.updated", "Technology");
      append(event);
      JsonObject old = stream.first("cache_invalidated").data();
      assertThat(old.getJsonArray("keys")).contains("project-" + event.getString("subject"));
      assertThat(old.getInstant("timestamp")).isNotNull();
    }
  }

  @Test
  void news_that_there_is_none_of_is_an_error() {
    try (TestSocket socket = open(TestTokens.executive(), "weather")) {
      assertThat(socket.first("error").getString("code")).isEqualTo("INVALID_MESSAGE");
    }
  }
}
