package dev.meridian.risk.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.risk.Told;
import dev.meridian.testing.MailServer;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices by a real SMTP server and a real receiver of webhooks; in tests 127.0.0.1 is allowed. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class NoticeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Told told;
  @Inject ObjectMapper json;
  @Inject Attempts notices;

  private String metric;
  private String portfolio;
  private String address;
  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    String mark = UUID.randomUUID().toString().replace("-", "");
    metric = "metric_" + mark;
    portfolio = "Notices " + mark;
    address = mark + "@example.org";
    project = told.project(TestTokens.TENANT_A, portfolio);
  }

  private static RequestSpecification as(TestTokens caller) {
    return given().auth().oauth2(caller.token()).contentType("application/json");
  }

  /** A rule of this test's metric, and the secret of its webhook. */
  private String rule(String recipients) {
    return as(TestTokens.admin())
        .body(
            """
            {"metric": "%s", "subjectKind": "project", "comparison": "above", "warning": 10,
             "critical": 20, "message": "{label} is at {value}", "category": "budget",
             "notify": %s}
            """
                .formatted(metric, recipients))
        .post("/api/v1/alert-rules")
        .then()
        .statusCode(201)
        .extract()
        .path("notify.webhook.secret");
  }

  private String mailRule() {
    return rule("{\"mailAddresses\": [\"" + address + "\"]}");
  }

  private String webhookRule(Receiver receiver) {
    return rule("{\"webhook\": {\"url\": \"" + receiver.url("/in") + "\"}}");
  }

  private void observe(String value, long second) {
    told.metric(TestTokens.TENANT_A, metric, project, portfolio, value, second);
  }

  private JsonPath alert() {
    return as(TestTokens.admin())
        .queryParam("portfolio", portfolio)
        .get("/api/v1/alerts")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void answer(String what, String body) {
    as(TestTokens.admin())
        .body(body)
        .post("/api/v1/alerts/" + alert().getString("data[0].id") + "/" + what)
        .then()
        .statusCode(200);
  }

  private void awaitNotices(int sent, int failed) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(alert().getInt("data[0].notices.sent")).isEqualTo(sent);
              assertThat(alert().getInt("data[0].notices.failed")).isEqualTo(failed);
            });
  }

  private List<String> subjects(MailServer server) {
    return server.received(address).stream().map(MailServer.Mail::subject).toList();
  }

  @Test
  void mail_tells_when_an_alert_is_raised_rises_and_resolves_and_of_nothing_else() {
    try (MailServer server = MailServer.start()) {
      mailRule();
      observe("12", 1);
      observe("13", 2);
      awaitNotices(1, 0);
      observe("25", 3);
      awaitNotices(2, 0);
      observe("18", 4);
      observe("3", 5);
      awaitNotices(3, 0);

      assertThat(subjects(server))
          .containsExactly(
              "[WARNING] Network renewal is at 12",
              "[CRITICAL] Network renewal is at 25",
              "[RESOLVED] Network renewal is at 18");
      assertThat(server.received(address).get(0).text())
          .contains("Value: 12", "Threshold: 10", "Portfolio: " + portfolio);
    }
  }

  @Test
  void of_an_acknowledged_or_silenced_alert_only_a_rise_is_told() {
    try (MailServer server = MailServer.start()) {
      mailRule();
      observe("12", 1);
      awaitNotices(1, 0);
      answer("acknowledge", "");
      answer("silence", "{\"minutes\": 5}");
      observe("25", 2);
      awaitNotices(2, 0);
      observe("3", 3);
      observe("12", 4);
      await().atMost(PATIENCE).until(() -> subjects(server).size() == 3);

      assertThat(subjects(server))
          .containsExactlyInAnyOrder(
              "[WARNING] Network renewal is at 12",
              "[CRITICAL] Network renewal is at 25",
              "[WARNING] Network renewal is at 12");
    }
  }

  @Test
  void a_mail_server_that_comes_back_gets_what_it_missed() throws Exception {
    mailRule();
    CompletableFuture<Void> refused = refuseOnce();
    observe("12", 1);
    refused.join();
    try (MailServer server = MailServer.start()) {
      awaitNotices(1, 0);

      assertThat(subjects(server)).containsExactly("[WARNING] Network renewal is at 12");
    }
  }

  /** Answers the first one who connects with 421, and is gone. */
  private static CompletableFuture<Void> refuseOnce() throws IOException {
    var server = new ServerSocket(MailServer.port(), 1, InetAddress.getLoopbackAddress());
    return CompletableFuture.runAsync(
        () -> {
          try (server;
              Socket client = server.accept()) {
            client
                .getOutputStream()
                .write("421 Try again later\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  @Test
  void what_is_given_up_after_three_attempts_shows_with_the_alert() {
    mailRule();

    observe("12", 1);

    awaitNotices(0, 1);
    assertThat(attempts()).containsExactly(3);
    assertThat(told.heard(alert().getString("data[0].id")))
        .as("screens show it, so they are told")
        .extracting(Told.Heard::type)
        .containsExactly("alert.raised", "alert.noticed");
  }

  private List<Integer> attempts() {
    return told.within(TestTokens.TENANT_A, () -> notices.attempts(address));
  }

  @Test
  void a_webhook_is_signed_and_tells_what_happened() throws IOException {
    try (Receiver receiver = Receiver.answering()) {
      String secret = webhookRule(receiver);
      observe("12", 1);
      awaitNotices(1, 0);

      Receiver.Call call = receiver.calls().get(0);
      assertThat(call.path()).isEqualTo("/in");
      assertThat(call.signature())
          .isEqualTo(
              Signature.of(
                      secret,
                      UUID.fromString(call.id()),
                      Instant.ofEpochSecond(Long.parseLong(call.timestamp())),
                      call.body().getBytes(StandardCharsets.UTF_8))
                  .value());
      JsonNode body = json.readTree(call.body());
      assertThat(body.get("type").asText()).isEqualTo("alert.raised");
      assertThat(body.get("data").get("level").asText()).isEqualTo("warning");
      assertThat(body.get("data").get("id").asText()).isEqualTo(alert().getString("data[0].id"));
    }
  }

  @Test
  void a_webhook_is_repeated_with_its_id_until_it_is_taken() throws IOException {
    try (Receiver receiver = Receiver.answering(500, 429)) {
      webhookRule(receiver);
      observe("12", 1);
      awaitNotices(1, 0);

      assertThat(receiver.calls()).hasSize(3);
      assertThat(receiver.calls())
          .extracting(Receiver.Call::id)
          .containsOnly(receiver.calls().get(0).id());
    }
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (Receiver receiver = Receiver.answering(302, 307, 308)) {
      webhookRule(receiver);
      observe("12", 1);
      awaitNotices(0, 1);

      assertThat(receiver.calls())
          .extracting(Receiver.Call::path)
          .containsExactly("/in", "/in", "/in");
    }
  }
}
