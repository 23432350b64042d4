package dev.meridian.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The suite's API as somebody uses it, at the gateway or at one service. */
public final class Rest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final String token;

  public Rest(URI gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  public JsonNode read(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).GET()).body());
  }

  /** Changes some fields; returns the tag of what is there then. */
  public String patch(String path, Object fields, String tag)
      throws IOException, InterruptedException {
    return write("PATCH", "application/merge-patch+json", path, fields, tag);
  }

  /** Sets all fields; returns the tag of what is there then. */
  public String put(String path, Object body, String tag) throws IOException, InterruptedException {
    return write("PUT", "application/json", path, body, tag);
  }

  private String write(String method, String type, String path, Object body, String tag)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .header("If-Match", tag)
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return send(request).headers().firstValue("ETag").orElseThrow();
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
