package dev.meridian.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** HTTP as a client of the suite sees it. */
record Api(URI base, String token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  record Answer(int status, HttpResponse<String> response, Duration took) {

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException unreadable) {
        throw new IllegalStateException("Not JSON: " + response.body(), unreadable);
      }
    }

    String body() {
      return response.body();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public String toString() {
      return status + " " + body();
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  /** What is there for sure, as JSON. */
  JsonNode read(String path) {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " answered " + answer);
    }
    return answer.json();
  }

  /** The id of the dearest project. */
  String dearestProject() {
    return read("/api/v1/projects?limit=1&sort=-budget").at("/data/0/id").asText();
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer patch(String path, String json, String ifMatch) {
    return send(
        request(path)
            .header("Content-Type", "application/merge-patch+json")
            .header("If-Match", ifMatch)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Without waiting for it; fails where the connection breaks. */
  CompletableFuture<Answer> getLater(String path) {
    return later(request(path).GET());
  }

  /** Without waiting for it; fails where the connection breaks. */
  CompletableFuture<Answer> postLater(String path, String json) {
    return later(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Without waiting for it; fails where the connection breaks. */
  static CompletableFuture<Answer> later(HttpRequest.Builder request) {
    long begin = System.nanoTime();
    return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> answer(response, begin));
  }

  private static Answer answer(HttpResponse<String> response, long begin) {
    return new Answer(response.statusCode(), response, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** For an answer that does not end: its head, with an empty body. */
  Answer head(HttpRequest.Builder request) {
    return send(request, head -> new Unread());
  }

  Answer send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Answer send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<String> reading) {
    long begin = System.nanoTime();
    try {
      return answer(HTTP.send(request.build(), reading), begin);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
