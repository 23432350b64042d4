package dev.meridian.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway holds of a body is what fits into buffers, however large the body is. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class StreamingTest {

  private final Upstreams upstreams = new Upstreams();

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  private static final long SIZE = 50L << 20;
  // Four socket buffers of up to 6 MB each lie between the ends, and a little of our own.
  private static final long HELD_AT_MOST = 30L << 20;

  @TestHTTPResource("/")
  URI gateway;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .header("Authorization", "Bearer " + TestTokens.admin().token());
  }

  @Test
  void an_upload_goes_no_faster_than_its_owner_takes_it() throws Exception {
    var sent = new AtomicLong();
    var received = new AtomicLong();
    var waiting = new AtomicReference<HttpServerRequest>();
    upstreams.start(
        "portfolio",
        upload -> {
          upload.pause();
          upload.handler(part -> received.addAndGet(part.length()));
          upload.endHandler(ended -> upload.response().end("taken"));
          waiting.set(upload);
        });
    HttpRequest upload =
        request("/api/v1/imports/projects")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Counted(sent)))
            .build();
    var answer = client.sendAsync(upload, HttpResponse.BodyHandlers.ofString());

    await().untilAtomic(waiting, org.hamcrest.Matchers.notNullValue());
    await().during(Duration.ofSeconds(1)).until(() -> sent.get() < HELD_AT_MOST);
    waiting.get().resume();

    assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("taken");
    assertThat(received).hasValue(SIZE);
  }

  @Test
  void a_download_goes_no_faster_than_the_client_takes_it() throws Exception {
    var written = new AtomicLong();
    upstreams.start("portfolio", request -> pour(request.response(), written));
    HttpResponse<InputStream> answer =
        client.send(request("/api/v1/projects").build(), HttpResponse.BodyHandlers.ofInputStream());
    await().during(Duration.ofSeconds(1)).until(() -> written.get() < HELD_AT_MOST);

    long read = 0;
    try (InputStream body = answer.body()) {
      byte[] buffer = new byte[1 << 16];
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        read += count;
      }
    }
    assertThat(read).isEqualTo(SIZE);
  }

  private static void pour(HttpServerResponse response, AtomicLong written) {
    Buffer part = Buffer.buffer(new byte[1 << 16]);
    response.putHeader("Content-Length", String.valueOf(SIZE));
    response.drainHandler(drained -> pourOn(response, part, written));
    pourOn(response, part, written);
  }

  private static void pourOn(HttpServerResponse response, Buffer part, AtomicLong written) {
    while (written.get() < SIZE && !response.writeQueueFull()) {
      written.addAndGet(part.length());
      response.write(part);
    }
    if (written.get() >= SIZE && !response.ended()) {
      response.end();
    }
  }

  @Test
  void a_web_socket_is_passed_through_with_what_the_client_sent() throws Exception {
    var headers = new AtomicReference<String>();
    var host = new AtomicReference<String>();
    upstreams.start(
        "realtime",
        request -> {
          headers.set(request.getHeader("X-Tenant-Id"));
          host.set(request.getHeader("X-Forwarded-Host"));
          request
              .toWebSocket()
              .onSuccess(
                  socket ->
                      socket.textMessageHandler(
                          text -> socket.writeTextMessage(request.uri() + " " + text)));
        });
    var heard = new CompletableFuture<String>();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .header("X-Tenant-Id", "spoofed")
            .buildAsync(
                URI.create("ws://127.0.0.1:" + gateway.getPort() + "/ws/dashboard/me?ticket=1"),
                new Listening(heard))
            .get(5, TimeUnit.SECONDS);
    socket.sendText("ping", true).get(5, TimeUnit.SECONDS);

    assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo("/ws/dashboard/me?ticket=1 ping");
    assertThat(headers.get()).isNull();
    assertThat(host)
        .as("by which a page of our own is known")
        .hasValue("127.0.0.1:" + gateway.getPort());
    socket.abort();
  }

  private record Listening(CompletableFuture<String> heard) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.complete(text.toString());
      return null;
    }
  }

  /** Zeros, counted as they are taken. */
  private static final class Counted extends InputStream {
    private final AtomicLong taken;

    Counted(AtomicLong taken) {
      this.taken = taken;
    }

    @Override
    public int read() {
      return taken.get() >= SIZE ? -1 : (int) (taken.incrementAndGet() * 0);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      long left = SIZE - taken.get();
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      taken.addAndGet(count);
      return count;
    }
  }
}
