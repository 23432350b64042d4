package dev.meridian.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway makes of whoever comes to it with something else than an honest request. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class EntranceTest {

  private static final int PATIENCE_MILLIS = 20_000;

  @TestHTTPResource URI gateway;

  private final String service = TestTokens.service("realtime").token();
  private final Upstreams upstreams = new Upstreams();

  @AfterEach
  void stop() {
    upstreams.stopAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP"})
  void what_is_internal_is_not_there_for_who_comes_through_a_proxy(String header) {
    given().auth().oauth2(service).get("/internal/outbox").then().statusCode(200);
    given()
        .auth()
        .oauth2(service)
        .header(header, "203.0.113.7")
        .get("/internal/outbox")
        .then()
        .statusCode(404)
        .body("code", equalTo("NOT_FOUND"));
  }

  @Test
  void a_service_whose_mesh_tells_the_scheme_is_answered() {
    given()
        .auth()
        .oauth2(service)
        .header("X-Forwarded-Proto", "http")
        .header("X-Envoy-Decorator-Operation", "meridian-gateway:8080/*")
        .get("/internal/outbox")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//internal/outbox",
        "/api/../internal/outbox",
        "/./internal/outbox",
        "/%69nternal/outbox",
        "/internal%2Foutbox",
        "/internal;a=b/outbox",
        "/;/internal/outbox",
        "/api/v1/..;/..;/internal/outbox",
        "/INTERNAL/outbox"
      })
  void however_it_is_spelled(String path) throws IOException {
    String answer =
        send(
            "GET %s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                .formatted(path, service));
    assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/auth/me;a=b", "/api/v1;/auth/me", "/api/v1/dashboard-data;x"})
  void a_path_with_parameters_is_none(String path) throws IOException {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "431, 'GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${64K}\r\n\r\n'",
    "414, 'GET /${64K} HTTP/1.1\r\nHost: x\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n'",
    "400, 'GET / HTTP/1.1\r\nHost: x\r\nX-Split : y\r\n\r\n'"
  })
  void rubbish_is_answered_by_a_refusal_at_once(String status, String request) throws IOException {
    String answer = send(request.replace("${64K}", "x".repeat(65_536)));
    assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*").doesNotContain("java", "netty");
  }

  @Test
  void what_is_no_http_gets_no_more_than_a_refusal() throws IOException {
    for (String bytes :
        new String[] {"\u0000\u0001\u0002\r\n\r\n", "hello\r\n\r\n", "\u0016\u0003\u0001"}) {
      String answer = send(bytes);
      assertThat(
              answer.isEmpty()
                  || answer.startsWith("HTTP/1.1 4")
                  || answer.startsWith("HTTP/1.0 4"))
          .as(answer)
          .isTrue();
    }
  }

  @Test
  void rubbish_behind_a_good_request_is_not_served() throws IOException {
    String answer = send("GET /.well-known/jwks.json HTTP/1.1\r\nHost: x\r\n\r\nRUBBISH\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    assertThat(answer.split("HTTP/1.1 200 ", -1)).hasSize(2);
  }

  @Test
  void a_body_is_not_two_bodies_for_the_gateway_and_for_the_owner() throws Exception {
    var seen = new java.util.concurrent.CopyOnWriteArrayList<MultiMap>();
    upstreams.start(
        "portfolio",
        request -> {
          seen.add(MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
          request.endHandler(read -> request.response().end());
        });
    send(
        "POST /api/v1/projects HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n0\r\n\r\nG"
            .formatted(TestTokens.admin().token()));
    assertThat(seen).hasSizeLessThanOrEqualTo(1);
    assertThat(seen)
        .noneMatch(
            headers -> headers.contains("Content-Length") && headers.contains("Transfer-Encoding"));
  }

  @Test
  void bodies_that_are_too_deep_or_packed_are_refused() {
    given()
        .contentType("application/json")
        .body("[".repeat(100_000))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(400)
        .body("code", equalTo("VALIDATION_FAILED"));
    given()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 0})
        .post("/api/v1/auth/login")
        .then()
        .statusCode(400);
  }

  @Test
  void every_answer_tells_browsers_what_not_to_do_with_it() throws Exception {
    upstreams.start("portfolio", request -> request.response().end("[]"));
    for (String path :
        new String[] {"/api/v1/projects", "/api/v1/auth/me", "/nowhere", "/health"}) {
      given()
          .auth()
          .oauth2(TestTokens.admin().token())
          .get(path)
          .then()
          .header("X-Content-Type-Options", equalTo("nosniff"))
          .header("X-Frame-Options", equalTo("DENY"))
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("Content-Security-Policy", containsString("default-src 'none'"))
          .header("Strict-Transport-Security", nullValue());
    }
    given()
        .get("/q/swagger-ui/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'self'"));
  }

  @Test
  void over_tls_browsers_are_told_to_stay_with_it() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    SecurityHeaders.add(headers, "/api/v1/projects", true);
    assertThat(headers.get("Strict-Transport-Security")).startsWith("max-age=31536000");
  }

  @Test
  void only_the_origins_of_the_configuration_may_read_answers() {
    given()
        .header("Origin", "https://elsewhere.example")
        .get("/health")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
    given()
        .header("Origin", "https://dashboards.example")
        .get("/health")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("https://dashboards.example"))
        .header("Access-Control-Expose-Headers", containsString("RateLimit"));
    given()
        .headers(
            Map.of(
                "Origin", "https://dashboards.example",
                "Access-Control-Request-Method", "PATCH",
                "Access-Control-Request-Headers", "authorization,if-match"))
        .options("/api/v1/projects/1")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Methods", containsString("PATCH"))
        .header("Access-Control-Allow-Credentials", not(equalTo("true")));
  }

  /** All that comes back before the gateway closes the connection, or has nothing more to say. */
  private String send(String request) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException reset) {
      // Closed while we were still sending.
      return "";
    }
  }
}
