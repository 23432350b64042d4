package dev.meridian.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of a stream that remembers what it was told. */
final class TestStream implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What stands between two empty lines. */
  record Told(String text) {

    String field(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse(null);
    }

    boolean isComment() {
      return text.startsWith(":");
    }

    JsonObject data() {
      return new JsonObject(field("data"));
    }

    String type() {
      return isComment() ? "comment" : data().getString("type");
    }
  }

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final HttpClient client;
  private final HttpClientResponse response;
  private volatile boolean ended;

  private TestStream(HttpClient client, HttpClientResponse response) {
    this.client = client;
    this.response = response;
    response.endHandler(end -> ended = true);
    response.exceptionHandler(broken -> ended = true);
    response.handler(
        RecordParser.newDelimited("\n\n", text -> told.add(new Told(text.toString()))));
  }

  /**
   * @param headers name and value by turns
   */
  static TestStream open(Vertx vertx, int port, String uri, String... headers) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(uri);
    for (int index = 0; index < headers.length; index += 2) {
      options.addHeader(headers[index], headers[index + 1]);
    }
    HttpClient client = vertx.createHttpClient();
    return client
        .request(options)
        // At once, where the response is told of: a short one may end before anything that comes
        // later.
        .compose(request -> request.send().map(response -> new TestStream(client, response)))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  String header(String name) {
    return response.getHeader(name);
  }

  int status() {
    return response.statusCode();
  }

  List<Told> all() {
    return told;
  }

  List<Told> of(String type) {
    return told.stream().filter(one -> one.type().equals(type)).toList();
  }

  /** The count-th of a type, from 1. */
  Told next(String type, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(of(type)).as("of %s", told).hasSizeGreaterThanOrEqualTo(count));
    return of(type).get(count - 1);
  }

  Told first(String type) {
    return next(type, 1);
  }

  /** The last word of a stream that the server ends. */
  Told end() {
    await().atMost(PATIENCE).until(() -> ended);
    return told.get(told.size() - 1);
  }

  @Override
  public void close() {
    client.close();
  }
}
