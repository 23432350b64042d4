package dev.meridian.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerDocumentsTest {

  private final IssuerDocuments documents = new IssuerDocuments();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer issuer;
  private volatile String discovery = "{}";

  @BeforeEach
  void listen() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.setExecutor(threads);
    issuer.createContext("/.well-known/openid-configuration", call -> send(call, discovery));
    issuer.createContext("/keys", call -> send(call, "{\"keys\": []}"));
    issuer.createContext("/long", call -> send(call, "x".repeat(300_000)));
    issuer.createContext("/slow", this::drip);
    issuer.createContext(
        "/moved",
        call -> {
          call.getResponseHeaders().add("Location", place("/elsewhere").toString());
          call.sendResponseHeaders(302, -1);
          call.close();
        });
    issuer.createContext(
        "/elsewhere",
        call -> {
          elsewhere.incrementAndGet();
          send(call, "{}");
        });
    issuer.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    issuer.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_document_is_read_where_it_is_and_nowhere_else() throws IOException {
    assertThat(documents.read(place("/keys"))).isEqualTo("{\"keys\": []}");
    assertThatThrownBy(() -> documents.read(place("/moved"))).hasMessageContaining("302");
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void one_that_is_too_long_or_never_ends_is_given_up() {
    assertThatThrownBy(() -> documents.read(place("/long"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> documents.read(place("/slow"))).hasMessageContaining("in time");
  }

  @Test
  void keys_are_where_the_issuer_says_if_it_is_itself() throws IOException {
    discovery = "{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(own(), place("/keys"));
    assertThat(discovered().read()).isEqualTo("{\"keys\": []}");

    discovery = "{\"issuer\": \"https://other\", \"jwks_uri\": \"%s\"}".formatted(place("/keys"));
    assertThatThrownBy(() -> discovered().read()).hasMessageContaining("another issuer");
    discovery = "{\"issuer\": \"%s\", \"jwks_uri\": \"http://keys.example/\"}".formatted(own());
    assertThatThrownBy(() -> discovered().read()).hasMessageContaining("not protected");
    discovery = "{\"issuer\": \"%s\", \"jwks_uri\": \"file:///etc/hostname\"}".formatted(own());
    assertThatThrownBy(() -> discovered().read()).hasMessageContaining("not protected");
  }

  private KeyPlace discovered() {
    return new KeyPlace(own(), Optional.empty(), documents);
  }

  private URI own() {
    return URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
  }

  private URI place(String path) {
    return own().resolve(path);
  }

  private static void send(HttpExchange call, String document) throws IOException {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  /** The head and a byte, and then nothing. */
  private void drip(HttpExchange call) throws IOException {
    call.sendResponseHeaders(200, 0);
    call.getResponseBody().write('{');
    call.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    call.close();
  }
}
