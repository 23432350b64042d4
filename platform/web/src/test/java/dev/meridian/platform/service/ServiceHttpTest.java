package dev.meridian.platform.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer that stops in the middle of its answer costs. */
class ServiceHttpTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final int MUCH = 4 * 1024 * 1024;

  private final ExecutorService peers = Executors.newCachedThreadPool();
  private final ServiceHttp http = new ServiceHttp(PATIENCE);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    peers.shutdownNow();
    http.stop();
  }

  /** Answers one request, then leaves the connection open. */
  private HttpRequest.Builder answer(int length, byte[] sent) {
    peers.execute(() -> serve(length, sent));
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/internal/outbox"))
        .timeout(Duration.ofSeconds(20));
  }

  private void serve(int length, byte[] sent) {
    try {
      Socket peer = server.accept();
      assertThat(peer.getInputStream().read()).isPositive();
      var out = peer.getOutputStream();
      out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n").getBytes(UTF_8));
      out.write(sent);
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void a_body_that_stops_fails_the_call() {
    var request = answer(100, "half".getBytes(UTF_8));
    assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
        .isInstanceOf(ServiceCallFailed.class)
        .hasRootCauseMessage("No bytes came for 300 milliseconds");
  }

  @Test
  void a_stream_that_stops_fails_its_reader() throws IOException {
    var request = answer(100, "half".getBytes(UTF_8));
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readNBytes(4)).asString(UTF_8).isEqualTo("half");
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_reader_may_take_its_time() throws IOException {
    var request = answer(MUCH, new byte[MUCH]);
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isZero();
      await().pollDelay(PATIENCE.multipliedBy(3)).until(() -> true);
      assertThat(body.readAllBytes()).hasSize(MUCH - 1);
    }
  }

  @Test
  void a_whole_answer_is_read() {
    var request = answer(4, "whole".substring(1).getBytes(UTF_8));
    assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("hole");
  }
}
