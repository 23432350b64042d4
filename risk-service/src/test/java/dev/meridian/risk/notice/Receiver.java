package dev.meridian.risk.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A webhook's receiver that answers as it is told to, and 204 after that. */
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final Deque<Integer> answers;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  private Receiver(HttpServer server, Deque<Integer> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** What was posted. */
  record Call(String path, String id, String timestamp, String signature, String body) {}

  static Receiver answering(Integer... first) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var receiver =
        new Receiver(
            server, Arrays.stream(first).collect(Collectors.toCollection(ArrayDeque::new)));
    server.createContext("/", receiver::answer);
    server.start();
    return receiver;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.add(
          new Call(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      exchange.getResponseHeaders().set("Location", url("/elsewhere"));
      Integer next = answers.poll();
      exchange.sendResponseHeaders(next == null ? 204 : next, -1);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
