package dev.meridian.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks for WebSockets that nobody grants takes no connection from anyone. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class UpgradeTest {

  /** More than the gateway has connections to one service. */
  private static final int MANY = 300;

  private final Upstreams upstreams = new Upstreams();

  @TestHTTPResource("/")
  URI gateway;

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(TestTokens.viewer().portfolios("Technology").token());
  }

  private static RequestSpecification upgrading() {
    return viewer().header("Connection", "Upgrade").header("Upgrade", "websocket");
  }

  @Test
  void refused_web_sockets_use_up_no_connections() {
    upstreams.start(
        "realtime",
        request -> {
          boolean upgrade = request.headers().contains("Upgrade");
          request.response().setStatusCode(upgrade ? 403 : 200).end(upgrade ? "refused" : "here");
        });
    for (int attempt = 0; attempt < MANY; attempt++) {
      upgrading().get("/ws/dashboard/me").then().statusCode(403).body(equalTo("refused"));
    }
    viewer().get("/api/v1/sse").then().statusCode(200).body(equalTo("here")).time(lessThan(2_000L));
  }

  @Test
  void where_there_are_no_web_sockets_the_wish_for_one_is_ignored() {
    upstreams.start(
        "portfolio",
        request ->
            request.response().end(request.method() + " " + request.headers().contains("Upgrade")));
    for (int attempt = 0; attempt < MANY; attempt++) {
      upgrading().get("/api/v1/projects").then().statusCode(200).body(equalTo("GET false"));
    }
    upgrading().post("/api/v1/projects").then().body(equalTo("POST false"));
    viewer().get("/api/v1/projects").then().statusCode(200).time(lessThan(2_000L));
  }

  @Test
  void only_a_get_without_a_body_becomes_a_web_socket() {
    upstreams.start(
        "realtime",
        request ->
            request
                .body()
                .onSuccess(
                    body ->
                        request
                            .response()
                            .end(request.headers().contains("Upgrade") + " " + body)));
    upgrading().body("x").post("/ws/dashboard/me").then().body(equalTo("false x"));
    upgrading().body("x").get("/ws/dashboard/me").then().body(equalTo("false x"));
  }

  @Test
  void an_owner_that_does_not_shake_hands_is_503() {
    upstreams.start("realtime", request -> {});
    upgrading()
        .get("/ws/dashboard/me")
        .then()
        .statusCode(503)
        .body("code", equalTo("OWNER_UNAVAILABLE"));
  }

  @Test
  void a_client_that_leaves_during_the_handshake_takes_its_owners_connection_along()
      throws IOException {
    var asked = new CompletableFuture<Void>();
    var left = new CompletableFuture<Void>();
    upstreams.start(
        "realtime",
        request -> {
          request.connection().closeHandler(closed -> left.complete(null));
          asked.complete(null);
        });
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
      String head =
          String.join(
              "\r\n",
              "GET /ws/dashboard/me HTTP/1.1",
              "Host: x",
              "Connection: Upgrade",
              "Upgrade: websocket",
              "",
              "");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(asked).succeedsWithin(5, TimeUnit.SECONDS);
    }
    assertThat(left).succeedsWithin(800, TimeUnit.MILLISECONDS);
  }
}
