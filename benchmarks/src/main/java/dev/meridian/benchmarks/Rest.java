package dev.meridian.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The suite's API as somebody uses it. */
final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final String token;

  Rest(URI gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  JsonNode read(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).GET()).body());
  }

  /** Returns the tag of what is there then. */
  String patch(String path, Object fields, String tag) throws IOException, InterruptedException {
    HttpRequest.Builder patch =
        request(path)
            .header("Content-Type", "application/merge-patch+json")
            .header("If-Match", tag)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields)));
    return send(patch).headers().firstValue("ETag").orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new WrongAnswer(
          "%s answered %d %s".formatted(request.build().uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }
}
