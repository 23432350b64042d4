package dev.meridian.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for the services behind the one that is measured, at next to no cost: sends recorded
 * documents, and has told no event but those that the asker knows of.
 */
public final class Upstreams {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OUTBOX = "/internal/outbox";
  private static final String NOT_YET = Long.toString(Long.MAX_VALUE);
  private static final int NOT_FOUND = 404;

  private Upstreams() {}

  /** Argument: a JSON file with documents by path. Prints its port and what it is made of. */
  public static void main(String... arguments) throws IOException {
    Map<String, Buffer> documents = new HashMap<>();
    JsonNode recorded = JSON.readTree(Path.of(arguments[0]).toFile());
    for (Map.Entry<String, JsonNode> document : recorded.properties()) {
      documents.put(document.getKey(), Buffer.buffer(JSON.writeValueAsBytes(document.getValue())));
    }
    Vertx.vertx()
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(request -> answer(request, documents))
        .listen()
        .onSuccess(server -> System.out.println(server.actualPort() + " Vert.x"))
        .onFailure(
            failure -> {
              System.err.println("Cannot listen: " + failure.getMessage());
              System.exit(1);
            });
  }

  private static void answer(HttpServerRequest request, Map<String, Buffer> documents) {
    Optional<Buffer> document =
        request.path().equals(OUTBOX)
            ? Optional.of(nothingAfter(request.getParam("after")))
            : Optional.ofNullable(documents.get(request.path()));
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    document.ifPresentOrElse(
        request.response()::end, () -> request.response().setStatusCode(NOT_FOUND).end("{}"));
  }

  /** Who has heard of no position yet begins at the first. */
  private static Buffer nothingAfter(String position) {
    String head = position.equals(NOT_YET) ? "0" : position;
    return Buffer.buffer("{\"head\":" + head + ",\"oldest\":1,\"events\":[]}");
  }
}
