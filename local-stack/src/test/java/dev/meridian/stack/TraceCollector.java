package dev.meridian.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as a collector does (OTLP over HTTP), and keeps what the tests look at. */
final class TraceCollector implements AutoCloseable {

  /** What one service did for a trace. */
  record Span(String service, String trace, String name) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  static TraceCollector start() {
    try {
      var collector =
          new TraceCollector(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      collector.server.createContext("/v1/traces", collector::take);
      collector.server.start();
      return collector;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Span> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      read(new ProtobufMessage(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes())));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** An ExportTraceServiceRequest, by the numbers of its fields. */
  private void read(ProtobufMessage request) {
    for (ProtobufMessage ofService : request.messages(1)) {
      String service =
          ofService.messages(1).stream()
              .flatMap(resource -> resource.messages(1).stream())
              .filter(attribute -> attribute.text(1).equals("service.name"))
              .map(attribute -> attribute.messages(2).get(0).text(1))
              .findFirst()
              .orElse("");
      ofService.messages(2).stream()
          .flatMap(scope -> scope.messages(2).stream())
          .map(span -> new Span(service, HexFormat.of().formatHex(span.bytes(1)), span.text(5)))
          .forEach(spans::add);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
